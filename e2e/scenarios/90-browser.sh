# The HTML report in headless Chromium: by mouse, by keyboard, on paper, with hostile names and with 10 000 findings.
# shellcheck shell=bash

page() { PYTHONDONTWRITEBYTECODE=1 timeout 120 python3 "$E2E/python/report_page.py" "$@"; }

count_page_checks() { # counts the lines that page writes: ok or FAIL, name, detail
  local verdict name detail
  while IFS=$'\t' read -r verdict name detail; do
    case $verdict in
      ok) pass "page: $name" ;;
      FAIL) fail "page: $name" "$detail" ;;
      time) say "        can be read after $name ms, searched after $detail ms" ;;
    esac
  done <"$WORK/output"
}

SGWARDEN_E2E_LAUNCHER=$SGWARDEN "$REPO/examples/report/make" "$WORK/example"
for file in "$REPO"/examples/report/report.*; do
  check "examples/report is current: $(basename "$file") (else run examples/report/make)" cmp "$file" "$WORK/example/$(basename "$file")"
done
check_exit 'the example is used to its end' 0 page check "$CHROMIUM" "$AXE" "$WORK/example/report.html"
count_page_checks

page dumps "$WORK/large"
check_exit 'a scan of 10 000 defects, with hostile names (exit 1)' 1 "$SGWARDEN" scan --format html --now 2026-11-23T00:00:00Z \
  --policy "$REPO/examples/policy.yaml" --cluster-file "$WORK/large/cluster.json" \
  --aws-file "123456789012/eu-west-1=$WORK/large/security-groups.json" \
  --aws-file "123456789012/eu-west-1=$WORK/large/network-interfaces.json"
mv "$WORK/output" "$WORK/large/report.html"
check_exit 'the large report is used to its end' 0 page large "$CHROMIUM" "$WORK/large/report.html"
count_page_checks
