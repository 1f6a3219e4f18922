"""What the browser test stands on: a real `praatpaal serve`, a headless Chromium, and claims that can fail."""

import base64
import ctypes
import hmac
import importlib.util
import json
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from urllib3.exceptions import MaxRetryError

import live_pages

PASSWORD = "een lang wachtwoord"
KEY = "een sleutel van meer dan 32 tekens, voor klanten"

# The page's own record of what must not happen.
WATCH = """
window.__bad = [];
addEventListener('securitypolicyviolation', e => __bad.push('csp: ' + e.violatedDirective + ' ' + e.sourceFile));
addEventListener('error', e => __bad.push('error: ' + e.message));
addEventListener('unhandledrejection', e => __bad.push('rejection: ' + e.reason));
"""

LINES = """
const root = document.querySelector('praatpaal-chat').shadowRoot;
return [...root.querySelectorAll('[role=log] > :not(.old), .old > *')].map(n => ({
  kind: n.classList[0] === 'message' ? n.classList[1] : n.classList[0],
  text: [...(n.querySelector('.bubble') || n).childNodes].map(c => c.textContent).join('\\n'),
  state: n.classList[2] || '',
}));
"""

# Text twice as large and all else as it was, as browsers do it that enlarge text alone.
ENLARGE = """
const roots = [document, ...[...document.querySelectorAll('*')].map(n => n.shadowRoot).filter(Boolean)];
const all = roots.flatMap(root => [...root.querySelectorAll('*')]).filter(n => n.style && !['HEAD', 'SCRIPT', 'STYLE', 'META', 'TITLE'].includes(n.tagName));
const sizes = all.map(n => parseFloat(getComputedStyle(n).fontSize));
all.forEach((n, i) => n.style.setProperty('font-size', `${2 * sizes[i]}px`, 'important'));
return Math.max(...sizes);
"""

# What is outside of the page, what is cut off within its own box, and what nobody can get at to press it.
CUT_OFF = """
const widget = document.querySelector('praatpaal-chat');
const roots = [widget?.shadowRoot ?? document];
const seen = roots.flatMap(root => [...root.querySelectorAll('*')]).filter(n => n.checkVisibility() && !n.closest('.away, svg, head, option') && n.getBoundingClientRect().width > 1);
const name = n => `${n.tagName.toLowerCase()}.${n.className} ${(n.ariaLabel || n.textContent).trim().slice(0, 40)}`;
const width = document.documentElement.clientWidth;
const bad = seen.filter(n => n.getBoundingClientRect().right > width + 0.5 || n.getBoundingClientRect().left < -0.5).map(n => `outside: ${name(n)}`);
if (document.documentElement.scrollWidth > width) bad.push('the page is wider than the window');
for (const n of seen) {
  const style = getComputedStyle(n), own = [...n.childNodes].some(c => c.nodeType === 3 && c.data.trim());
  if (style.webkitLineClamp !== 'none' || n.closest('[style*=clamp]')) continue;
  if (n.scrollWidth > n.clientWidth + 1 && ['hidden', 'clip'].includes(style.overflowX) && !['TEXTAREA', 'INPUT'].includes(n.tagName)) bad.push(`cut off sideways: ${name(n)}`);
  if (own && n.scrollHeight > n.clientHeight + 1 && ['hidden', 'clip'].includes(style.overflowY)) bad.push(`cut off below: ${name(n)}`);
  if (own && n.tagName === 'BUTTON' && (n.scrollWidth > n.offsetWidth + 1 || n.scrollHeight > n.offsetHeight + 1)) bad.push(`larger than its button: ${name(n)}`);
}
const modal = document.querySelector('dialog[open]');
for (const n of seen.filter(n => n.matches('button, textarea, input, select, summary, a[href]') && !n.disabled && (!modal || modal.contains(n)))) {
  n.scrollIntoView({ block: 'center' });
  const box = n.getBoundingClientRect();
  const found = n.getRootNode().elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  if (!found || !(n.contains(found) || found.contains(n) || found.closest?.('label')?.contains(n))) bad.push(`cannot be got at: ${name(n)} (${found && name(found)})`);
}
return bad;
"""


class Host:
    """The server, with a store of its own."""

    def __init__(self, folder, program, intents, store, live=False, options=()):
        self.folder, self.command = folder, [program, "serve", "--intents", intents, "--store", store, *options]
        self.store = store
        with socket.socket() as s:
            s.bind(("127.0.0.1", 0))
            self.port = self.own = s.getsockname()[1]
        if live:
            self.port = live_pages.start(self.own).server_port
        self.process = None
        self.start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/"

    def start(self):
        with open(self.folder / "host.log", "ab") as log:
            self.process = subprocess.Popen([*map(str, self.command), "--port", str(self.own)], stdout=log, stderr=log,
                                            preexec_fn=end_with_parent)

        def up():
            with urllib.request.urlopen(f"http://127.0.0.1:{self.own}/readyz", timeout=2) as answer:
                return answer.status == 200
        until(up, 120, "the server is up")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.kill()
            raise Failed("the server does not end within 10 s")


def end_with_parent():
    """However the test ends, also by a kill -9: no server is left behind (PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Browser:
    here = []

    def __init__(self, width=1100, height=800, scripts=(), language="nl"):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium")
        for flag in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                     "--force-color-profile=srgb", f"--accept-lang={language}"):
            options.add_argument(flag)
        self.driver = webdriver.Chrome(service=Service(shutil.which("chromedriver")), options=options)
        Browser.here.append(self)
        self.size(width, height)
        for script in (WATCH, *scripts):
            self.cdp("Page.addScriptToEvaluateOnNewDocument", source=script)

    def cdp(self, command, **parameters):
        return self.driver.execute_cdp_cmd(command, parameters)

    def size(self, width, height):
        self.cdp("Emulation.setDeviceMetricsOverride",
                 width=width, height=height, deviceScaleFactor=1, mobile=False)

    def media(self, **features):
        self.cdp("Emulation.setEmulatedMedia",
                 features=[{"name": n.replace("_", "-"), "value": v} for n, v in features.items()])

    def js(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def part(self, selector):
        return self.js("return document.querySelector('praatpaal-chat').shadowRoot.querySelector(arguments[0])", selector)

    def visit(self, host):
        self.driver.get(host.url)
        until(lambda: self.js("return !!document.querySelector('praatpaal-chat')?.shadowRoot"), 5, "the widget is there")

    def open(self):
        if self.part(".panel[hidden]"):
            self.part(".launcher").click()

    def lines(self):
        return self.js(LINES)

    def said(self, *kinds):
        """Without the desk's first words, which nobody asked for."""
        return [line["text"] for line in self.lines() if line["kind"] in kinds and line["state"] != "welcome"]

    def say(self, text):
        field = self.part("textarea")
        field.send_keys(text)
        field.send_keys(Keys.ENTER)

    def ask(self, text, wait=8):
        """Says it, and returns the desk's next line."""
        before = len(self.said("bot", "agent"))
        self.say(text)
        until(lambda: len(self.said("bot", "agent")) > before, wait, f"an answer to {text!r}")
        return self.said("bot", "agent")[before]

    def press(self, *keys):
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def enlarge(self):
        """Text twice as large; what is made later is as before."""
        return self.js(ENLARGE)

    def cut_off(self):
        return self.js(CUT_OFF)

    def focus(self):
        """The focused thing, as the person hears of it."""
        return self.js("""
            let a = document.activeElement;
            while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement;
            return a === document.body ? 'body' : a.getAttribute('aria-label') || a.textContent.trim()""")

    def bad(self):
        return self.js("return window.__bad")

    def quit(self):
        Browser.here.remove(self)
        try:
            self.driver.quit()
        except (OSError, WebDriverException, MaxRetryError):
            pass  # It was killed.

    @staticmethod
    def quit_all():
        for browser in list(Browser.here):
            browser.quit()


def signed(customer):
    """What a shop's page says of who is logged in there: a JWT."""
    part = lambda value: base64.urlsafe_b64encode(value).rstrip(b"=").decode()
    head = part(b'{"alg":"HS256","typ":"JWT"}') + "." + part(json.dumps({"sub": customer, "exp": int(time.time()) + 600}).encode())
    return head + "." + part(hmac.digest(KEY.encode(), head.encode(), "sha256"))


class Failed(Exception):
    pass


def check(holds, what):
    if not holds:
        raise Failed(what)


def same(got, expected, what):
    if got != expected:
        raise Failed(f"{what}\n  expected {expected!r}\n  got      {got!r}")


def until(holds, wait, what):
    end, error = time.monotonic() + wait, None
    while time.monotonic() < end:
        try:
            if holds():
                return
        except (OSError, KeyError, IndexError) as caught:
            error = caught
        time.sleep(0.05)
    raise Failed(f"not within {wait} s: {what}" + (f" ({error})" if error else ""))


def must_fail(claim, what):
    """A control: the same claim about something broken."""
    try:
        claim()
    except Failed:
        return
    raise Failed(f"control: {what}")


class Stage:
    """A store and a desk for each claim, and what is asked of every page."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.axe = find_axe(options.axe)
        self.figures = {}

    def real(self, name, serve=(), **settings):
        self.store = self.folder / f"{name}.sqlite"
        self.intents = self.desk(name, **settings)
        self.key = self.folder / "customer-key"
        self.key.write_text(KEY)
        return Host(self.folder, self.options.praatpaal, self.intents, self.store, self.options.live,
                    [option.replace("KEY", str(self.key)) for option in serve])

    def desk(self, name, hours="", remind="10m", queue="", more="", intents=""):
        """A copy of the knowledge base whose queues have these hours, so that no test depends on the clock."""
        copy = self.folder / f"{name}-intents"
        shutil.copytree(self.options.intents, copy)
        path = copy / "desk.yaml"
        before, _, rest = path.read_text().partition("\nqueues:\n")
        queues, _, timers = rest.partition("\ntimers:\n")
        names = re.findall(r"^  (\w+):", queues, re.M)
        timers, changed = re.subn(r"^  remind: .*$", f"  remind: {remind}", timers, flags=re.M)
        check(names and changed, f"{path} is not as this test knows it")
        each = ", ".join(filter(None, [hours and f"hours: {hours}", queue]))
        path.write_text(f"{before}\nqueues:\n" + "".join(f"  {name}: {{{each}}}\n" for name in names)
                        + f"\ntimers:\n{timers}\n{more.replace('TRACE', str(copy) + '.trace')}\n")
        if intents:
            (copy / "of-the-test.yaml").write_text(intents)
        return copy

    def account(self, name, role="agent"):
        done = subprocess.run([self.options.praatpaal, "agent", "add", name, "--role", role, "--store", self.store],
                              input=PASSWORD, capture_output=True, text=True)
        check(done.returncode == 0, done.stderr)

    def listed(self):
        return [json.loads(line) for line in self.queue("list", "--all", "--format", "json").splitlines()]

    def handoff(self):
        return json.loads(self.queue("list", "--format", "json").splitlines()[-1])["handoff"]

    def queue(self, *words):
        return self.command("queue", *words)

    def command(self, *words):
        done = subprocess.run([self.options.praatpaal, *words, "--store", self.store, "--intents", self.intents],
                              capture_output=True, text=True)
        check(done.returncode == 0, f"{words}: {done.stderr.strip()}")
        return done.stdout

    def shot(self, browser, name):
        if self.options.screenshots and browser in Browser.here:
            # The caret blinks; a picture should not depend on when it was taken.
            time.sleep(0.25)
            try:
                browser.driver.save_screenshot(str(Path(self.options.screenshots) / f"{name}.png"))
            except (WebDriverException, MaxRetryError):
                pass

    def judge(self, browser, what):
        """In both schemes; the test that sets its own uses judge_now."""
        for scheme in ("light", "dark"):
            browser.media(prefers_color_scheme=scheme)
            self.judge_now(browser, f"{what}, {scheme}")
        browser.media()

    def judge_now(self, browser, what, without=()):
        if not self.axe:
            return
        browser.js(self.axe)
        found = browser.driver.execute_async_script("""
            const done = arguments[1];
            const rules = Object.fromEntries(arguments[0].map(rule => [rule, { enabled: false }]));
            axe.run(document, { rules }).then(r => done(r.violations.map(
              v => v.id + ': ' + v.nodes.map(n => n.target.flat().join(' ')).join(', '))))""",
            list(without))
        same(found, [], f"axe finds nothing: {what}")


def find_axe(path):
    if not path:
        found = importlib.util.find_spec("axe_playwright_python")
        path = found and Path(found.origin).parent / "axe.min.js"
    return Path(path).read_text() if path else None
