# SPDX-License-Identifier: GPL-3.0-or-later
"""A department's receiver on loopback, as bad as they come: it takes letters by HTTP POST, keeps what it got by msg_id, and answers as it is
told to: well, late, twice, wrongly, or not at all."""
import email
import email.policy
import http.server
import json
import threading
import time
import uuid

import cbor2


def unwrap(body, media="application/cose"):
    """The message and the parts that go with it: COSE_Sign1, alone or as the root of a multipart/related."""
    parts = {}
    if media.startswith("multipart/related"):
        whole = email.message_from_bytes(b"Content-Type: " + media.encode() + b"\r\n\r\n" + body, policy=email.policy.HTTP)
        root, *rest = whole.iter_parts()
        parts = {part["Content-ID"].strip("<>"): part.get_content() for part in rest}
        body = root.get_content()
    tag = cbor2.loads(body)
    assert tag.tag == 18
    protected, _, payload, signature = tag.value
    return json.loads(payload), parts, (protected, payload, signature)


def result(message, **said):
    """RESULT of funeral.md §3.5 about @message."""
    about = message["header"]
    said = said or {"item_status": "已受理"}
    return {"header": {"msg_id": str(uuid.uuid4()), "msg_type": "RESULT", "version": 1, "sent_at": "2026-11-23T10:00:00+08:00",
                       "from_org": about["to_org"], "to_org": about["from_org"], "matter_no": about["matter_no"], "item_code": about["item_code"],
                       "prev_msg_id": about["msg_id"]}, "result": said}


class Department:
    """with Department() as d: d.address; d.mood = ["500", "garbage", …] is used up one letter at a time, then all is well."""

    def __init__(self, timid=False):
        self.got = []  # every message that arrived whole, in order, doubled ones too
        self.kept = {}  # msg_id → message: what it works with
        self.parts = {}
        self.raw = {}
        self.asked = []
        self.mood = []
        self.say = lambda message: {"item_status": "已受理"}
        self.later = {}  # msg_id → what is told when asked
        self.strange = []  # requests that no receiver should ever see
        self.lock = threading.Lock()
        self.arrived = threading.Condition(self.lock)
        self.release = threading.Event()
        self.port = 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}/letters"

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *ignored):
        self.stop()

    def start(self):
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else 40 ms a letter

            def log_message(self, *ignored):
                pass

            def do_POST(self):
                outer.post(self)

            def do_GET(self):
                outer.get(self)

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 128

            def handle_error(self, request, client_address):
                pass  # whoever was killed hangs up

        self.release.clear()
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self.thread.start()

    def stop(self):
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def wait(self, n, seconds):
        """Until @n letters have come in all, doubled ones too; False where they did not within @seconds."""
        with self.arrived:
            return self.arrived.wait_for(lambda: len(self.got) >= n, seconds)

    def take(self, request):
        body = request.rfile.read(int(request.headers["Content-Length"]))
        message, parts, raw = unwrap(body, request.headers["Content-Type"])
        number = message["header"]["msg_id"]
        with self.lock:
            if request.headers["Idempotency-Key"] != number or request.path != "/letters":
                self.strange.append((request.path, dict(request.headers)))
            self.got.append(message)
            self.arrived.notify_all()
            self.kept.setdefault(number, message)
            self.parts.update(parts)
            self.raw[number] = raw
            mood = self.mood.pop(0) if self.mood else "well"
        return message, mood

    def answer(self, request, status, body=b"", **headers):
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        if status != 204:
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)

    def post(self, request):
        message, mood = self.take(request)
        good = json.dumps(result(message, **self.say(message)), ensure_ascii=False).encode()
        if mood == "well":
            self.answer(request, 200, good)
        elif mood == "silent":  # took it, says nothing about it
            self.answer(request, 202)
        elif mood == "late":  # longer than anybody waits
            self.release.wait(30)
        elif mood == "slow":
            time.sleep(0.3)
            self.answer(request, 200, good)
        elif mood == "drip":  # a byte now and then, for ever
            request.send_response(200)
            request.send_header("Content-Length", "1000")
            request.end_headers()
            for _ in range(200):
                if self.release.wait(0.2):
                    break
                try:
                    request.wfile.write(b" ")
                except OSError:
                    break
        elif mood == "hangs up":
            request.close_connection = True
            request.connection.close()
        elif mood == "half":
            request.send_response(200)
            request.send_header("Content-Length", str(len(good)))
            request.end_headers()
            request.wfile.write(good[:len(good) // 2])
            request.wfile.flush()
            request.close_connection = True
        elif mood == "garbage":
            self.answer(request, 200, b"<html>\xff\xfe login please</html>")
        elif mood == "empty":
            self.answer(request, 200)
        elif mood == "wrong id":
            strange = json.loads(good)
            strange["header"]["prev_msg_id"] = str(uuid.uuid4())
            self.answer(request, 200, json.dumps(strange).encode())
        elif mood == "unknown word":
            strange = json.loads(good)
            strange["result"]["free_coffee"] = True
            self.answer(request, 200, json.dumps(strange).encode())
        elif mood == "contradicts":
            self.answer(request, 200, json.dumps(result(message, item_status="办结", decision="REJECT"), ensure_ascii=False).encode())
        elif mood == "huge":
            self.answer(request, 200, b"{" + b" " * (1 << 20) + b"}")
        elif mood == "redirect":
            self.answer(request, 307, Location=self.address + "/elsewhere")
        elif mood.isdigit():
            self.answer(request, int(mood), b"no")
        else:
            raise AssertionError(mood)

    def get(self, request):
        number = request.path.rsplit("/", 1)[-1]
        with self.lock:
            self.asked.append(number)
            said = self.later.get(number)
            message = self.kept.get(number)
        if said is None or message is None:
            self.answer(request, 404)
        else:
            self.answer(request, 200, json.dumps(result(message, **said), ensure_ascii=False).encode())
