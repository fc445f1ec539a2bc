"""The code blocks of a page of the documentation.

    page.py blocks PAGE FOLDER     writes each ```bash block to NN.bash, and to NN.refused where it says so; the ```text
                                   block that follows it to NN.text
    page.py says EXPECTED OUTPUT   whether the lines of EXPECTED are in OUTPUT, in this order; … is anything
"""

import pathlib
import re
import sys

BLOCK = re.compile(r"^```(\w+)(?: (\w+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page, folder):
    number, previous = 0, ""
    for language, manner, text in BLOCK.findall(pathlib.Path(page).read_text()):
        suffixes = []
        if language == "bash":
            number += 1
            suffixes = ["bash", manner] if manner else ["bash"]
        elif language == "text" and previous == "bash":
            suffixes = ["text"]
        for suffix in suffixes:
            (pathlib.Path(folder) / f"{number:02}.{suffix}").write_text(text)
        previous = language


def says(expected, output):
    written = iter(pathlib.Path(output).read_text().splitlines())
    for line in pathlib.Path(expected).read_text().splitlines():
        # Columns are as wide as their contents.
        words = [r"\s+".join(map(re.escape, part.split())) for part in line.split("…")]
        pattern = re.compile(r"\s*" + ".*".join(words) + r"\s*")
        if not any(pattern.fullmatch(candidate) for candidate in written):
            sys.exit(f"not said, or not in this order: {line}")


if __name__ == "__main__":
    {"blocks": blocks, "says": says}[sys.argv[1]](*sys.argv[2:])
