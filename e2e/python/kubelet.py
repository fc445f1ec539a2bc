"""A stand-in for a kubelet: answers each request for a container's log with the same file. PORT CERTIFICATE KEY LOG"""

import http.server
import pathlib
import ssl
import sys


class Kubelet(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path.startswith("/containerLogs/")
        body = pathlib.Path(sys.argv[4]).read_bytes() if found else b""
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Kubelet)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(sys.argv[2], sys.argv[3])
server.socket = context.wrap_socket(server.socket, server_side=True)
server.serve_forever()
