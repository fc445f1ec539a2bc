"""A headless Chromium, driven over the pipe of its DevTools protocol (https://chromedevtools.github.io/devtools-protocol)."""

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections import Counter


class Browser:
    """One page in one browser; what the page asks of the network or complains about is kept in `requests` and `complaints`."""

    def __init__(self, executable="chromium"):
        self.profile = tempfile.mkdtemp(prefix="sgwarden-chromium.")
        commands, self._out = os.pipe()
        self._in, answers = os.pipe()
        self.process = subprocess.Popen(
            # The file descriptors 3 and 4 are where Chromium looks for its pipe.
            ["bash", "-c", f'exec "$@" 3<&{commands} 4>&{answers}', "chromium", executable, "--headless=new",
             "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run",
             "--disable-background-networking", "--disable-component-update", f"--user-data-dir={self.profile}",
             "--remote-debugging-pipe", "about:blank"],
            pass_fds=(commands, answers), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(commands)
        os.close(answers)
        self._buffer = b""
        self._number = 0
        self.requests = []
        self.complaints = []
        self.events = Counter()
        target = self.call("Target.createTarget", session=None, url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", session=None, targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    session = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        try:
            self.call("Browser.close", session=None)
        except EOFError:
            pass
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.profile, ignore_errors=True)

    def _read(self):
        while b"\0" not in self._buffer:
            chunk = os.read(self._in, 1 << 20)
            if not chunk:
                raise EOFError("Chromium has ended")
            self._buffer += chunk
        message, self._buffer = self._buffer.split(b"\0", 1)
        message = json.loads(message)
        self._note(message.get("method"), message.get("params", {}))
        return message

    def _note(self, method, params):
        self.events[method] += 1
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method == "Log.entryAdded":
            self.complaints.append(params["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(params["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(f'console.{params["type"]}: {params["args"]}')
        elif method == "Page.javascriptDialogOpening":
            self.complaints.append(f'dialog: {params["message"]}')

    def call(self, method, session="page", **params):
        self._number += 1
        message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = self.session
        self._write(message)
        while True:
            answer = self._read()
            if answer.get("id") == message["id"]:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]

    def _write(self, message):
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data):]

    def open(self, url):
        self.requests.clear()
        self.complaints.clear()
        loaded = self.events["Page.loadEventFired"]
        self.call("Page.navigate", url=url)
        while self.events["Page.loadEventFired"] == loaded:
            self._read()

    def evaluate(self, script):
        """The value of an expression; a promise is awaited. The page's own policy does not hold for it."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(f'{script[:200]}: {answer["exceptionDetails"]}')
        return answer["result"].get("value")

    def size(self, width, height):
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 600)

    def scheme(self, name):
        self.call("Emulation.setEmulatedMedia", media="", features=[{"name": "prefers-color-scheme", "value": name}])

    def media(self, name):
        self.call("Emulation.setEmulatedMedia", media=name, features=[])

    def press(self, key, code=None, text="", modifiers=0):
        code = code or {"Tab": 9, "Enter": 13, " ": 32}.get(key, 0)
        names = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        if text:
            names["text"] = text
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", **names)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, windowsVirtualKeyCode=code, modifiers=modifiers)

    def type(self, text):
        self.call("Input.insertText", text=text)

    def picture(self, path, whole=False):
        image = self.call("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        with open(path, "wb") as file:
            file.write(base64.b64decode(image["data"]))

    def pdf(self, path):
        data = self.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
        with open(path, "wb") as file:
            file.write(base64.b64decode(data))
