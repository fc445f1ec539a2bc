"""A few lines of Kubernetes client: enough for the tests, and nothing between them and the wire."""

import json
import os

import requests
import yaml

GROUP = "/apis/ec2.services.k8s.aws/v1alpha1"
FINALIZER = "finalizers.ec2.services.k8s.aws/SecurityGroup"
APPLY, MERGE = "application/apply-patch+yaml", "application/merge-patch+json"


class Kube:
    """The API server as one user of $WORK/kubeconfig sees it."""

    def __init__(self, user):
        with open(os.path.join(os.environ["WORK"], "kubeconfig", user), encoding="utf-8") as file:
            config = yaml.safe_load(file)
        cluster = config["clusters"][0]["cluster"]
        self.server = cluster["server"]
        self.session = requests.Session()
        # Otherwise the machine's own proxies and authorities (REQUESTS_CA_BUNDLE) come first.
        self.session.trust_env = False
        self.session.verify = cluster["certificate-authority"]
        self.session.headers["Authorization"] = "Bearer " + config["users"][0]["user"]["token"]

    def call(self, method, path, accept=(), **arguments):
        answer = self.session.request(method, self.server + path, **arguments)
        if not answer.ok and answer.status_code not in accept:
            raise RuntimeError(f"{method} {path}: {answer.status_code} {answer.text[:500]}")
        return answer.json()

    def list(self, plural):
        return self.call("GET", f"{GROUP}/{plural}")

    def patch(self, path, body, kind=MERGE, manager="e2e", accept=()):
        parameters = {"fieldManager": manager}
        if kind == APPLY:
            parameters["force"] = "true"
        return self.call("PATCH", path, accept, json=body, params=parameters, headers={"Content-Type": kind})

    def watch(self, plural, version):
        """Yields (type, object) until the server closes the connection."""
        with self.session.get(
            f"{self.server}{GROUP}/{plural}", params={"watch": "1", "resourceVersion": version}, stream=True
        ) as answer:
            answer.raise_for_status()
            for line in answer.iter_lines(chunk_size=None):
                if line:
                    event = json.loads(line)
                    yield event["type"], event["object"]


def path_of(item, plural="securitygroups"):
    metadata = item["metadata"]
    return f"{GROUP}/namespaces/{metadata['namespace']}/{plural}/{metadata['name']}"
