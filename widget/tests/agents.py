"""The desk, as agents have it: two agents and two customers at once."""

import datetime
import json
import os
import re
import signal
import subprocess
import time
from pathlib import Path

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from stage import PASSWORD, Browser, check, must_fail, same, signed, until
from wires import Proxy

# Cuts the line behind every request, before its answer is heard: what was asked is asked again under the same id.
DEAF = """
const send = WebSocket.prototype.send;
window.__deaf = 0;
window.__asked = [];
WebSocket.prototype.send = function (data) {
  const line = JSON.parse(data);
  if (line.type === 'agent') __asked.push(line);
  send.call(this, data);
  if (line.type === 'agent' && window.__deaf > 0) {
    window.__deaf -= 1;
    this.onmessage = null;
    setTimeout(() => this.close(), 60);
  }
};
"""

# Nothing that an agent asks leaves the page while this is wanted.
KEPT_BACK = """
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (!sessionStorage.keptBack || JSON.parse(data).type !== 'agent') send.call(this, data);
};
"""


class Agent(Browser):
    """A browser at the desk."""

    def __init__(self, host, name, language="nl", width=1100, height=800, scripts=()):
        super().__init__(width, height, scripts, language)
        self.host, self.name = host, name
        self.driver.get(host.url + "desk")
        self.log_in()

    def log_in(self):
        self.driver.find_element("name", "name").send_keys(self.name)
        self.driver.find_element("name", "password").send_keys(PASSWORD, Keys.ENTER)
        until(lambda: self.find("#list"), 10, "logged in")

    def find(self, selector):
        return self.js("return document.querySelector(arguments[0])", selector)

    def text(self, selector):
        return self.js("return document.querySelector(arguments[0])?.innerText ?? ''", selector)

    def rows(self):
        return self.js("return [...document.querySelectorAll('#list button')].map(b => b.innerText)")

    def show(self, handoff):
        until(lambda: self.find(f"[data-handoff={handoff}]"), 5, f"{handoff} on the list")
        self.find(f"[data-handoff={handoff}]").click()
        until(lambda: self.text("desk-case h2").startswith(f"{handoff} "), 5, f"{handoff} is shown")

    def key(self, *keys):
        self.js("document.activeElement.blur()")
        self.press(*keys)

    def act(self, name):
        until(lambda: self.find(f"[data-act={name}]:not(:disabled)"), 5, f"{name} can be done")
        self.find(f"[data-act={name}]").click()

    def claim(self):
        self.key("c")
        until(lambda: self.find("[data-act=giveBack]"), 5, "claimed")

    def field(self, kind="reply"):
        return self.find(f"textarea[data-kind={kind}]")

    def typed(self, kind="reply"):
        return self.js("return document.querySelector(`textarea[data-kind=${arguments[0]}]`)?.value", kind)

    def write(self, text, kind="reply"):
        self.key("r" if kind == "reply" else "m")
        self.field(kind).send_keys(text)

    def send(self):
        self.press_both(Keys.CONTROL, Keys.ENTER)

    def press_both(self, hold, key):
        ActionChains(self.driver).key_down(hold).send_keys(key).key_up(hold).perform()

    def choose(self, selector, value):
        self.js("""const field = document.querySelector(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('change', { bubbles: true }))""", selector, value)

    def confirm(self):
        self.find("dialog[open] .send").click()

    def die(self):
        """The browser is killed, as by a power cut."""
        driver = self.driver.service.process.pid
        for thread in Path(f"/proc/{driver}/task").iterdir():
            for child in (thread / "children").read_text().split():
                os.kill(int(child), signal.SIGKILL)

    def said(self, kind):
        return self.js("""return [...document.querySelectorAll(`.talk .${arguments[0]}`)].map(n => n.lastChild.textContent)""", kind)


CANNED = """
canned:
  adres: "Ons adres is Dorpsstraat 1, {{handoff}}."
  stand: "Uw bestelling {{bestelnummer}} is onderweg."
"""


class Agents:
    claims = [
        ("desk_of_agents", {}), ("two_agents", {}), ("passing_on", {"more": CANNED}), ("lost_claim", {"more": "lease: 3s"}), ("twice", {}), ("no_line", {}),
        ("take_back", {}), ("nobody_here", {"more": "lease: 4s"}), ("other_conversations", {"serve": ["--customer-key", "KEY"]}), ("whole_store", {}), ("full_queue", {}), ("by_both", {}), ("teaching", {}), ("both_directions", {}), ("desk_looks", {}), ("large_text", {"more": CANNED}), ("by_keys", {}), ("promises", {"queue": "sla: {first_reply: 12s}"}),
        ("scores", {"more": "surveys: {csat: {after: human, share: 1, at_most: 5 per 1d}}"}),
    ]

    def customer(self, host, *words, width=1100, height=800):
        """Who has asked for a person."""
        browser = Browser(width, height)
        browser.visit(host)
        browser.open()
        for text in words or ("ik wil een medewerker spreken",):
            browser.ask(text)
        until(lambda: "nummer" in browser.part(".state").text, 5, "in the queue")
        return browser

    def staff(self, host, *names, **options):
        for name in names:
            self.account(name)
        return [Agent(host, name, **options) for name in names]

    def desk_of_agents(self, host):
        """An agent logs in, claims, answers and notes; a text is kept over a reload; a resolve is taken back after one."""
        customer = self.customer(host, width=390, height=844)
        [eva] = self.staff(host, "eva")
        eva.show("H1")
        self.shot(eva, "30-desk")
        eva.key("c")
        until(lambda: eva.find("[data-act=giveBack]"), 5, "claimed by key")
        eva.write("Half geschreven")
        eva.driver.refresh()
        eva.show("H1")
        until(lambda: eva.find("[data-act=giveBack]"), 5, "still mine")
        same(eva.typed(), "Half geschreven", "no text is lost")
        eva.key("r")
        eva.send()
        until(lambda: customer.said("agent") == ["Half geschreven"], 5, "sent once")
        until(lambda: not eva.typed(), 3, "the text is gone once it is there")
        eva.write("alleen voor ons", "note")
        self.shot(eva, "31-desk-note")
        eva.send()
        until(lambda: eva.said("note") == ["alleen voor ons"], 5, "the note stands there")
        same(customer.said("agent"), ["Half geschreven"], "and never reaches the customer")
        self.judge(eva, "the desk")
        eva.key("e")
        until(lambda: eva.find("dialog[open] .send"), 3, "how it ended")
        self.judge_now(eva, "a dialog")
        eva.confirm()
        eva.driver.refresh()
        until(lambda: eva.find(".undo button"), 5, "it can be taken back after a reload")
        self.judge_now(eva, "what can be taken back")
        eva.find(".undo button").click()
        time.sleep(11)
        same(customer.part(".state").text, "U praat nu met eva", "the customer has seen nothing of it")
        eva.size(360, 740)
        check(eva.js("return document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling at 360 px")
        self.shot(eva, "32-desk-narrow")
        same(eva.bad(), [], "no violation, no error")

    def two_agents(self, host):
        """Two agents and two customers: one wins a claim and the other reads who; each sees who looks and who writes; a killed tab is gone."""
        phone = self.customer(host, "Waar is mijn bestelling?", "ik wil een medewerker spreken", width=390, height=844)
        until(lambda: phone.part(".state").text.endswith("nummer 1"), 5, "first in the queue")
        eva, tom = self.staff(host, "eva", "tom")
        started = time.monotonic()
        desktop = self.customer(host)
        until(lambda: len(tom.rows()) == 2, 5, "both wait")
        self.figures["s until a handoff is at the desk"] = f"{time.monotonic() - started:.1f}, a browser's start included"
        row = next(row for row in tom.rows() if "H1" in row)
        for part in ("Waar is mijn bestelling?", "nl", "ik wil een medewerker spreken"):
            check(part in row, f"{part} stands on the list: {row}")
        self.shot(tom, "33-list")
        for agent in (eva, tom):
            agent.show("H1")
        until(lambda: "tom kijkt mee" in eva.text("desk-case .facts .who"), 2, "who looks is told in the conversation")
        until(lambda: "tom kijkt mee" in eva.text("#list"), 2, "and on the list")
        # As near together as two browsers can be.
        clicks = "setTimeout(() => document.querySelector('[data-act=claim]').click(), arguments[0] - Date.now())"
        at = int(time.time() * 1000) + 400
        for agent in (eva, tom):
            agent.js(clicks, at)
        until(lambda: all("bij" in agent.text("desk-case h2") for agent in (eva, tom)), 5, "claimed")
        winner, loser = (eva, tom) if eva.find("[data-act=giveBack]") else (tom, eva)
        check(not loser.find("[data-act=giveBack]"), "one has it")
        check(f"bij {winner.name}" in loser.text("desk-case h2"), "the other sees who")
        until(lambda: winner.name in loser.text("#line"), 2, "and is told")
        same([step["agent"] for step in self.listed() if step["handoff"] == "H1"], [winner.name], "in the store")

        phone.part("textarea").send_keys("Nog iets")
        until(lambda: "De klant typt" in winner.text("desk-case .facts .who"), 2, "the customer's typing is seen")
        winner.write("Goedemorgen")
        until(lambda: phone.part(".state").text == f"{winner.name} typt…", 2, "the agent's typing is seen by the customer")
        until(lambda: f"{winner.name} SCHRIJFT" in loser.text("desk-case .facts .who"), 2, "and by the other agent")
        until(lambda: "SCHRIJFT" in loser.text("#list"), 2, "on the list too")
        self.shot(loser, "34-writing")
        winner.key("m")
        winner.field("note").send_keys("intern")
        time.sleep(0.5)
        check("typt" not in phone.part(".state").text, "a note is nobody's typing")
        winner.key("r")
        before = time.monotonic()
        winner.send()
        until(lambda: phone.said("agent") == ["Goedemorgen"], 5, "answered")
        self.figures["ms from an agent's key to the customer's page"] = round((time.monotonic() - before) * 1000)
        same(winner.typed("note"), "intern", "the note waits")

        # A tab that dies says nothing.
        loser.die()
        before = time.monotonic()
        until(lambda: f"{loser.name} kijkt" not in winner.text("#list"), 15, "a killed tab is gone within 15 s")
        self.figures["s until a killed tab is gone"] = round(time.monotonic() - before, 1)
        same(winner.bad(), [], "no violation, no error")

    def passing_on(self, host):
        """Transfer to a queue and to a colleague, with undo; canned replies at the cursor; reopening; the loss of a claim."""
        customer = self.customer(host, "ik wil een medewerker spreken")
        eva, tom = self.staff(host, "eva", "tom")
        eva.show("H1")
        eva.claim()
        # Ready answers: at the cursor, filled; one without its value cannot be taken.
        eva.write("Dag. Groet, eva")
        eva.js("const f = document.querySelector('textarea[data-kind=reply]'); f.setSelectionRange(5, 5)")
        options = eva.js("""return [...document.querySelectorAll('[data-act=canned] option')].map(o => [o.textContent, o.disabled])""")
        check(any("adres" in text and not off for text, off in options), f"one that can be taken: {options}")
        check(any("bestelnummer" in text and off for text, off in options), f"one whose value is missing: {options}")
        eva.choose("[data-act=canned]", "0")
        same(eva.typed(), "Dag. Ons adres is Dorpsstraat 1, H1.Groet, eva", "it stands at the cursor")
        check(eva.js("return document.activeElement.dataset.kind === 'reply'"), "the focus is in the text")
        self.judge(eva, "ready answers")
        eva.send()
        until(lambda: customer.said("agent") == ["Dag. Ons adres is Dorpsstraat 1, H1.Groet, eva"], 5, "sent")

        # By its name, without a mouse; what is not known is told and nothing is put in.
        eva.write("Ja. /adr")
        until(lambda: "Dorpsstraat 1, H1." in eva.text(".ready"), 2, "shown before it is put in")
        self.judge(eva, "a ready answer by its name")
        eva.press(Keys.ENTER)
        same(eva.typed(), "Ja. Ons adres is Dorpsstraat 1, H1.", "in place of its name")
        check(not eva.find(".ready:not([hidden])"), "and the offer is gone")
        eva.press(" /sta", Keys.ENTER)
        check(eva.typed().endswith(" /sta") and "bestelnummer" in eva.text(".ready"), f"without its value it stays a name: {eva.typed()}, {eva.text('.ready')}")
        eva.js("const f = document.querySelector('textarea[data-kind=reply]'); f.value = 'half /zeppelin'; f.dispatchEvent(new Event('input', { bubbles: true }))")
        eva.press(Keys.ENTER)
        check(eva.typed().startswith("half /zeppelin") and not eva.find(".ready:not([hidden])"), "what is no name is text")
        eva.js("const f = document.querySelector('textarea[data-kind=reply]'); f.value = ''; f.dispatchEvent(new Event('input', { bubbles: true }))")

        # To another queue, though nobody waits in it.
        eva.key("t")
        until(lambda: eva.find("dialog[open] select"), 3, "whom to")
        targets = eva.js("return [...document.querySelectorAll('dialog select option')].map(o => o.value)")
        check("queue:techniek" in targets and "agent:tom" in targets and "agent:eva" not in targets, f"targets: {targets}")
        eva.js("document.querySelector('dialog select').value = 'queue:techniek'")
        self.shot(eva, "35-transfer")
        eva.confirm()
        until(lambda: eva.find(".undo button"), 3, "it can be taken back")
        same(self.listed()[0]["queue"], "algemeen", "nothing is done yet")
        eva.find(".undo button").click()
        time.sleep(10.5)
        same((self.listed()[0]["queue"], self.listed()[0]["agent"]), ("algemeen", "eva"), "taken back")
        eva.key("t")
        until(lambda: eva.find("dialog[open] select"), 3, "whom to")
        eva.js("document.querySelector('dialog select').value = 'queue:techniek'")
        eva.confirm()
        until(lambda: (self.listed()[0]["queue"], self.listed()[0]["state"]) == ("techniek", "waiting"), 14, "in the other queue")
        until(lambda: "techniek" in tom.text("#list"), 2, "seen by all")

        # To a colleague: his at once.
        tom.show("H1")
        eva.claim()
        eva.key("t")
        until(lambda: eva.find("dialog[open] select"), 3, "whom to")
        eva.js("document.querySelector('dialog select').value = 'agent:tom'")
        eva.confirm()
        eva.write("Ik was nog bezig met een zin")
        until(lambda: tom.find("[data-act=giveBack]"), 14, "the colleague has it")
        until(lambda: "bij tom" in eva.text("desk-case h2"), 2, "seen")
        same(eva.typed(), "Ik was nog bezig met een zin", "the text stays")
        check(not eva.find("[data-act=send]:not(:disabled)"), "and cannot be sent")

        # Anybody's message retires it.
        tom.write("Tom hier")
        tom.send()
        until(lambda: "Tom hier" in eva.text(".warn"), 3, "told what is new")
        self.shot(eva, "36-retired")
        self.judge(eva, "a text that is retired")

        # Resolved, with a reason, and open again.
        tom.key("e")
        until(lambda: tom.find("dialog[open] select"), 3, "how it ended")
        tom.js("document.querySelector('dialog select').value = 'not_solved'")
        tom.find("dialog input[name=because]").send_keys("niet leverbaar")
        tom.confirm()
        until(lambda: tom.find("[data-act=reopen]"), 14, "resolved")
        done = next(row for row in self.listed() if row["handoff"] == "H1")
        same((done["state"], done["result"], done["because"]), ("resolved", "not_solved", "niet leverbaar"), "with the reason")
        check("niet leverbaar" in tom.text(".brief"), "which stands in the brief")
        until(lambda: not tom.find("#list [data-handoff=H1]"), 2, "off the list")
        self.shot(tom, "37-resolved")
        tom.key("o")
        until(lambda: tom.find("[data-act=giveBack]"), 5, "open again, and mine")
        until(lambda: tom.find("#list [data-handoff=H1]"), 2, "on the list")
        until(lambda: customer.part(".state").text == "U praat nu met tom", 5, "the customer sees it")
        for agent in (eva, tom):
            same(agent.bad(), [], "no violation, no error")

    def lost_claim(self, host):
        """An agent's line is down for longer than a claim holds, while typing: the text stays, a late reply is kept as a draft."""
        customer, proxy = self.customer(host), Proxy(host.port)
        [eva], [tom] = self.staff(proxy, "eva"), self.staff(host, "tom")
        text = "Beste klant, " + "é€🙂 en regels\n" * 30
        eva.show("H1")
        eva.claim()
        eva.key("r")
        eva.js("document.execCommand('insertText', false, arguments[0])", text)
        same(eva.typed(), text, "typed")
        proxy.down()
        until(lambda: "Geen verbinding" in eva.text("#line"), 10, "told that the line is down")
        eva.field().send_keys("!")
        text += "!"
        until(lambda: self.listed()[0]["state"] == "waiting", 30, "the claim has run out")
        tom.show("H1")
        tom.claim()
        tom.write("Ik neem het over.")
        tom.send()
        until(lambda: customer.said("agent") == ["Ik neem het over."], 5, "another answers")
        proxy.up()
        until(lambda: "bij tom" in eva.text("desk-case h2"), 15, "back, and told who has it")
        same(eva.typed(), text, "byte for byte")
        check("tom" in eva.text("desk-case .warn"), "what was said meanwhile is shown")
        check(not eva.find("[data-act=send]:not(:disabled)"), "it cannot be sent now")
        eva.driver.refresh()
        eva.show("H1")
        same(eva.typed(), text, "also after a reload")
        same(customer.said("agent"), ["Ik neem het over."], "the customer has one answer")

        # A reply that was on its way when the claim went: refused, and kept by the server too.
        eva.js("""const s = new WebSocket(location.href.replace(/^http/, 'ws').replace(/desk$/, 'desk/socket'));
            window.__late = []; s.onmessage = e => __late.push(JSON.parse(e.data));
            s.onopen = () => s.send(JSON.stringify({ type: 'agent', id: 'laat', action: 'reply', handoff: 'H1', text: 'te laat', epoch: 1, seen: 99 }))""")
        until(lambda: eva.js("return __late.some(l => l.type === 'error' && l.in_reply_to === 'laat' && l.message.includes('tom'))"), 5,
              "refused with the new owner's name")
        until(lambda: "te laat" in eva.text("desk-case .drafts"), 5, "the draft is shown at the desk")
        self.shot(eva, "38-draft")
        self.judge(eva, "a draft of before")
        same(customer.said("agent"), ["Ik neem het over."], "and never sent")

    def twice(self, host):
        """The line is cut behind every request: 200 sends and 50 notes stand there once each, in order, also over kill -9 of the server."""
        customer = self.customer(host)
        [eva] = self.staff(host, "eva", scripts=[DEAF])
        eva.show("H1")
        eva.claim()
        def story(count, action, kill=()):
            for i in range(count):
                text = f"{action} {i}"
                eva.key("r" if action == "reply" else "m")
                eva.js("""const f = document.activeElement; f.value = arguments[0];
                    f.dispatchEvent(new Event('input', { bubbles: true })); window.__deaf = 1""", text)
                eva.send()
                eva.send()
                if i in kill:
                    time.sleep(0.2)
                    host.kill()
                    host.start()
                until(lambda: not eva.typed(action), 20, f"{text} is sent")
        count = self.options.sends
        story(count, "reply", kill={count // 2})
        asked = eva.js("return __asked.filter(l => l.action === 'reply').length")
        check(asked > count, f"control: some were asked twice: {asked}")
        until(lambda: len(customer.said("agent")) >= count, 20, "all there")
        same(customer.said("agent"), [f"reply {i}" for i in range(count)], "each once, in order")
        story(count // 4, "note", kill={count // 8})
        until(lambda: len(eva.said("note")) >= count // 4, 10, "all there")
        same(eva.said("note"), [f"note {i}" for i in range(count // 4)], "notes too")
        same(customer.said("agent"), [f"reply {i}" for i in range(count)], "and none reached the customer")
        self.figures["double sends"] = f"{count} replies asked {asked} times, {count // 4} notes: one of each"

    def no_line(self, host):
        """What an agent sends while there is no line goes by itself, once, also after a reload; a server that takes calls and is mute is not waited for."""
        customer, proxy = self.customer(host), Proxy(host.port)
        [eva] = self.staff(proxy, "eva", scripts=[KEPT_BACK])
        eva.show("H1")
        eva.claim()
        proxy.down()
        until(lambda: "Geen verbinding" in eva.text("#line"), 10, "told that the line is down")
        check(not eva.find("[data-act=resolve]:not(:disabled)"), "what is done at once needs a line")
        eva.write("Ik zoek het uit")
        eva.send()
        eva.send()
        until(lambda: "zodra er verbinding is" in eva.text(".composer.reply .sending"), 2, "told that it waits")
        check(not eva.find("[data-act=send]:not(:disabled)"), "and sent twice it cannot be")
        self.shot(eva, "38-waits-for-line")
        self.judge(eva, "a reply that waits for a line")
        eva.write("klant belt later", "note")
        eva.send()
        until(lambda: "zodra er verbinding is" in eva.text(".composer.note .sending"), 2, "so does a note, behind the reply")
        same(customer.said("agent"), [], "nothing has gone")
        proxy.up()
        until(lambda: customer.said("agent") == ["Ik zoek het uit"], 10, "gone by itself")
        until(lambda: eva.said("note") == ["klant belt later"], 10, "the note too")
        until(lambda: not eva.typed("reply") and not eva.typed("note"), 5, "and the texts are gone from their places")
        check("zodra" not in eva.text("desk-case"), "nothing waits any more")

        # Over a reload it still waits, and its text goes from its place once it is sent.
        eva.js("sessionStorage.keptBack = 1")
        eva.write("Nog een ding")
        eva.send()
        eva.driver.refresh()
        eva.show("H1")
        same(eva.typed(), "Nog een ding", "it stands in its place")
        check(not eva.find("[data-act=send]:not(:disabled)"), "and is on its way already")
        eva.js("sessionStorage.removeItem('keptBack')")
        proxy.cut_all()
        until(lambda: customer.said("agent")[1:] == ["Nog een ding"], 10, "sent")
        until(lambda: not eva.typed(), 5, "gone from its place")

        # Calls that are taken and never answered: of the page, then of the socket.
        proxy.is_mute = True
        proxy.cut_all()
        until(lambda: proxy.mute, 10, "it calls")
        proxy.is_mute = False
        eva.write("Daar ben ik weer")
        eva.send()
        until(lambda: customer.said("agent")[2:] == ["Daar ben ik weer"], 25, "called again")
        eva.js("""window.__late = fetch; window.fetch = (...a) => a[0] === '/desk' ? new Promise(done => setTimeout(done, 800, { text: async () => '' })) : __late(...a)""")
        calls = len(proxy.mute)
        proxy.is_mute = True
        proxy.cut_all()
        until(lambda: len(proxy.mute) > calls, 10, "the socket calls")
        proxy.is_mute = False
        eva.write("En weer")
        eva.send()
        until(lambda: customer.said("agent")[3:] == ["En weer"], 25, "called again")
        until(lambda: eva.said("agent") == customer.said("agent"), 5, "both have the same")
        same(eva.bad(), [], "no violation, no error")
        proxy.stop()

    def by_keys(self, host):
        """Logged in, taken by `next`, answered, noted, searched, transferred and resolved by keys alone; everything has a name; keys can be changed."""
        customer = self.customer(host)
        self.account("eva")
        self.account("tom", "lead")
        for language, words in (("de", "Anmelden"), ("en", "Log in"), ("nl", "Inloggen")):
            page = Browser(language=language)
            page.driver.get(host.url + "desk")
            until(lambda: page.js("return document.querySelector('form button').textContent") == words, 5, f"the page to log in, {language}")
            same(page.js("return document.documentElement.lang"), language, "and says so")
            self.judge(page, f"the page to log in, {language}")
            page.driver.find_element("name", "name").send_keys("eva")
            page.driver.find_element("name", "password").send_keys("verkeerd", Keys.ENTER)
            until(lambda: page.js("return document.querySelector('[role=alert]').textContent.length > 20"), 8, "refused")
            alert = page.js("return document.querySelector('[role=alert]').textContent")
            check({"de": "passen", "en": "belong", "nl": "horen"}[language] in alert, f"why, in {language}: {alert}")
            self.shot(page, f"39-login-{language}")
            same(page.bad(), [], "no violation, no error")
            page.quit()
        eva = Agent(host, "eva")
        until(eva.rows, 5, "the list")

        def named():
            """Every stop of Tab has a role and a name, and the walk ends where it began."""
            eva.js("document.activeElement.blur()")
            seen = []
            for _ in range(60):
                eva.press(Keys.TAB)
                one = self.heard(eva)
                if one is None or (seen and one == seen[0]):
                    break
                seen.append(one)
            check(len(seen) > 5, f"there is something: {seen}")
            nameless = [one for one in seen if not one[1].strip()]
            same(nameless, [], f"everything has a name: {seen}")
            check(len(seen) < 60, f"no trap: {seen}")
            return seen
        named()
        eva.key("j")
        until(lambda: eva.text("desk-case h2").startswith("H1"), 3, "shown by key")
        check("H1" in eva.focus(), f"the focus is on its heading: {eva.focus()}")
        eva.key(Keys.ESCAPE)
        until(lambda: not eva.text("desk-case h2"), 3, "back on the list")
        eva.key("n")
        until(lambda: eva.find("[data-act=giveBack]"), 5, "the most urgent one is taken")
        same((self.listed()[0]["state"], self.listed()[0]["agent"]), ("claimed", "eva"), "by the wire's next")
        eva.key("n")
        until(lambda: "Er wacht niemand" in eva.text("#line"), 3, "there is no other")
        names = [name for _, name in named()]
        for wanted in ("Afhandelen…", "Overdragen…", "Versturen", "Antwoord aan de klant", "Notitie"):
            check(any(wanted in name for name in names) or wanted == "Versturen", f"{wanted} is reached: {names}")
        regions = eva.js("""return [...document.querySelectorAll('[role=region], [role=log], [role=group], nav, main, form[aria-label], select, dialog')]
            .filter(n => n.checkVisibility() && !['MAIN'].includes(n.tagName) && !(n.ariaLabel || n.labels?.length)).map(n => n.outerHTML.slice(0, 80))""")
        same(regions, [], "regions have names")

        eva.key("r")
        eva.press("cjk?/")
        same(eva.typed(), "cjk?/", "in a text letters are letters")
        eva.press(Keys.ESCAPE)
        same(eva.focus(), eva.js("return 'body'"), "Escape leaves the text")
        eva.js("const f = document.querySelector('textarea[data-kind=reply]'); f.value = ''; f.dispatchEvent(new Event('input', { bubbles: true }))")
        eva.write("Dag")
        eva.send()
        until(lambda: customer.said("agent") == ["Dag"], 5, "answered by keys")
        eva.write("intern", "note")
        eva.send()
        until(lambda: eva.said("note") == ["intern"], 5, "noted by keys")
        eva.key("h")
        check(eva.js("return document.querySelector('.talk details').open"), "the bot's part is open")
        self.judge(eva, "the bot's part, open")
        eva.key("/")
        eva.press("medewerker")
        until(lambda: len(eva.rows()) == 1, 3, "found")
        eva.press("x")
        until(lambda: not eva.rows() and "Hier is niets" in eva.text("#none"), 3, "not found")
        for _ in range(11):
            eva.press(Keys.BACKSPACE)
        eva.press(Keys.ESCAPE)

        # The keys themselves.
        eva.key("?")
        until(lambda: eva.find("dialog[open] table"), 3, "the keys are shown")
        self.judge_now(eva, "the keys")
        self.shot(eva, "40-keys")
        shown = eva.js("return [...document.querySelectorAll('dialog tr')].length")
        check(shown >= 17, f"all of them: {shown}")
        field = eva.find("dialog input[aria-label='Antwoord']")
        eva.js("arguments[0].focus(); arguments[0].select()", field)
        eva.press("w", Keys.TAB)
        eva.press(Keys.ESCAPE)
        until(lambda: not eva.find("dialog[open]"), 3, "closed")
        eva.key("w")
        same(eva.js("return document.activeElement.dataset.kind"), "reply", "a key of one's own")
        eva.key("?")
        eva.js("document.querySelector('dialog [type=checkbox]').click()")
        eva.press(Keys.ESCAPE)
        eva.key("w")
        same(eva.js("return document.activeElement.tagName"), "BODY", "single letters are off")
        eva.press_both(Keys.CONTROL, "k")
        until(lambda: eva.find("dialog[open] [type=search]"), 3, "the palette")
        self.judge_now(eva, "the palette")
        eva.press("afh")
        self.shot(eva, "41-palette")
        eva.press(Keys.ENTER)
        until(lambda: eva.find("dialog[open] [name=result]"), 3, "resolve from the palette")
        eva.press(Keys.TAB, Keys.TAB, Keys.ENTER)
        until(lambda: self.listed()[0]["state"] == "resolved", 14, "resolved without a mouse")
        same(eva.bad(), [], "no violation, no error")

        # Three languages, none of them wider than a phone.
        tom = Agent(host, "tom", width=360, height=740)
        for language in ("en", "de", "nl"):
            tom.choose("header select:last-of-type", language)
            until(lambda: tom.find("#list") and tom.js("return document.documentElement.lang").startswith(language), 8, language)
            self.judge(tom, f"the list on a phone, {language}")
            check(tom.js("return document.documentElement.scrollWidth <= innerWidth"), f"no sideways scrolling, {language}")
            self.shot(tom, f"42-phone-{language}")

    @staticmethod
    def heard(browser):
        """Role and name of what has the focus, as a screen reader is told; None outside the page."""
        found = browser.cdp("Runtime.evaluate", expression="document.activeElement")["result"]
        if found.get("className") == "HTMLBodyElement":
            return None
        node = browser.cdp("Accessibility.getPartialAXTree", objectId=found["objectId"], fetchRelatives=False)["nodes"][0]
        return node["role"]["value"], node.get("name", {}).get("value", "")

    def promises(self, host):
        """SLA on the list goes from nothing to soon to late, and away with the reply; the lead sees the floor; sound, title and scopes."""
        customer = self.customer(host)
        self.account("tom", "lead")
        [eva] = self.staff(host, "eva")
        tom = Agent(host, "tom")
        until(eva.rows, 5, "the list")
        check("te laat" not in eva.rows()[0], "in time")
        same(eva.driver.title, "(1) Balie", "the title counts who waits")
        until(lambda: "bijna te laat" in eva.rows()[0], 10, "soon late")
        until(lambda: "te laat" in eva.rows()[0] and "bijna" not in eva.rows()[0], 10, "late")
        same(self.listed()[0]["sla"], "late", "as in the queue")
        self.shot(eva, "43-late")
        self.judge(eva, "a late one")
        tom.find(".floor summary").click()
        until(lambda: "algemeen: Wachtend 1, te laat 1" in tom.text(".floor"), 3, "the floor, for whoever leads")
        check("eva (0), tom (0)" in tom.text(".floor"), f"who is here, and with how many: {tom.text('.floor')}")
        self.shot(tom, "44-floor")
        self.judge(tom, "the floor")
        check(not eva.find(".floor:not([hidden])"), "not for others")
        # Away is away at every desk, and told to whoever leads.
        eva.key("a")
        until(lambda: "U bent weg" in eva.text("header [aria-pressed=true]"), 3, "away")
        until(lambda: "eva (0, weg)" in tom.text(".floor"), 3, "the lead sees who is away")
        eva.key("n")
        until(lambda: "Wie weg is" in eva.text("#line"), 3, "nothing new for who is away")
        same(self.listed()[0]["state"], "waiting", "it waits")
        self.shot(eva, "45-away")
        self.judge(eva, "away")
        eva.key("a")
        until(lambda: not eva.find("header [aria-pressed=true]"), 3, "here again")
        eva.choose("header select", "1")
        until(lambda: "eva (0/1)" in tom.text(".floor"), 3, "and takes one at most")
        check("uit" in eva.text("header button"), "told that the sound is off")
        eva.key("s")
        until(lambda: "Geluid staat aan" in eva.text("header button"), 3, "armed")
        # Heard is who comes, and what customers say to me, never what colleagues deal with.
        eva.js("""window.__beeps = 0; const start = OscillatorNode.prototype.start;
            OscillatorNode.prototype.start = function () { __beeps += 1; return start.call(this); }""")
        eva.show("H1")
        eva.claim()
        eva.write("Goedemorgen")
        eva.send()
        until(lambda: "te laat" not in eva.rows()[0], 5, "kept, or over: not late any more")
        eva.key(Keys.ESCAPE)
        customer.say("dank u")
        until(lambda: eva.js("return __beeps") == 1, 5, "a customer of mine speaks: heard")
        second = self.customer(host)
        until(lambda: eva.js("return __beeps") == 2, 5, "somebody comes: heard")
        tom.show("H2")
        tom.claim()
        second.say("hallo?")
        time.sleep(1.5)
        same(eva.js("return __beeps"), 2, "a colleague's customer: not heard")
        # Who takes one at most, and has one, is given no other by anybody.
        must_fail(lambda: self.queue("transfer", "H2", "--to", "agent:eva", "--agent", "tom"), "given more than she takes")
        eva.choose("header select", "")
        until(lambda: "eva (1)" in tom.text(".floor"), 3, "as many as come")
        self.queue("transfer", "H2", "--to", "agent:eva", "--agent", "tom")
        until(lambda: eva.js("return __beeps") == 3, 5, "handed over to me: heard")
        until(lambda: "Aan u overgedragen" in eva.text(".away[role=status]"), 3, "and told")
        for scope, count in (("mine", 2), ("waiting", 0), ("all", 2)):
            eva.js("document.querySelectorAll('.scopes button')[['all', 'waiting', 'mine'].indexOf(arguments[0])].click()", scope)
            same(len(eva.rows()), count, f"scope {scope}")
        until(lambda: eva.driver.title == "Balie", 3, "nobody waits")

    def nobody_here(self, host):
        """When the last agent goes, whoever waits is told once and whoever comes at once; the place in the queue stays, an address is noted; with an agent there nobody hears of it."""
        absent = "geen collega aanwezig"
        told = lambda page: sum(absent in said for said in page.said("bot"))
        [eva] = self.staff(host, "eva")
        waiting = self.customer(host, width=390, height=844)
        time.sleep(3)
        same(told(waiting), 0, "control: somebody is there")
        eva.key("a")
        until(lambda: told(waiting) == 1, 8, "whoever waits is told")
        same(waiting.part(".state").text, "Wachten op een medewerker: nummer 1", "and still waits")
        self.shot(waiting, "57-nobody-here")
        self.judge(waiting, "nobody is there")
        late = self.customer(host)
        check(absent in late.said("bot")[-1] and "nummer 2" in late.said("bot")[-1], f"whoever comes: {late.said('bot')}")
        check("jan@example.org" in late.ask("Mail mij maar op jan@example.org"), "an address is noted, and that is said")
        check(absent in waiting.ask("Is er iemand?"), "the truth")
        time.sleep(3)
        same((told(waiting), told(late)), (2, 1), "nobody is told twice of their own accord")
        same([row.get("contact") for row in self.listed()], [None, "jan@example.org"], "it stands in the queue")
        eva.key("a")
        until(lambda: not eva.find("header [aria-pressed=true]"), 3, "here again")
        check(absent not in waiting.ask("Is er iemand?"), "somebody is there")
        early = self.customer(host)
        same(told(early), 0, "whoever comes now hears nothing of it")
        for page in (eva, waiting, late, early):
            same(page.bad(), [], "no violation, no error")

    def scores(self, host):
        """Asked once after a colleague: a score lands in the report, a skip nowhere, a low one at the desk; not asked again after a reload."""
        [eva] = self.staff(host, "eva")
        for number, score in enumerate(("9", "Overslaan", "2"), 1):
            customer = self.customer(host)
            handoff = f"H{number}"
            self.queue("claim", handoff, "--agent", "eva")
            self.queue("reply", handoff, "Het is onderweg.", "--agent", "eva")
            self.queue("resolve", handoff, "--agent", "eva")
            until(lambda: customer.part(".ending .score"), 5, "asked")
            if number == 1:
                self.shot(customer, "45-survey")
                self.judge(customer, "a survey")
                customer.driver.refresh()
                until(lambda: customer.part(".ending .score"), 5, "still asked after a reload")
            press = "for (const b of arguments[0].querySelectorAll('button')) if (b.textContent === arguments[1]) b.click()"
            customer.js(press, customer.part(".ending .score"), score)
            until(lambda: not customer.part(".ending .score"), 5, "answered")
            customer.driver.refresh()
            time.sleep(1)
            check(not customer.part(".ending .score"), "not asked again")
            same(customer.bad(), [], "no violation, no error")
            customer.quit()
        text = self.command("report", "--format", "text")
        check(re.search(r"CSAT.*\b5\.5\b", text), f"the mean of 9 and 2 is in the report: {[l for l in text.splitlines() if 'CSAT' in l]}")
        until(lambda: any("er een laag cijfer is gegeven" in row for row in eva.rows()), 5, "a low score waits at the desk")
        self.shot(eva, "46-low-score")

    def desk_looks(self, host):
        """The desk at 400 % (320 px), on a phone and wide, light, dark, forced colours: nothing sideways, targets of 24 px, nothing moves, axe finds nothing."""
        customer = self.customer(host, "Waar is mijn bestelling?", "ik wil een medewerker spreken", width=390, height=844)
        customer.say("https://shop.example/" + "heel-lang-" * 20)
        [eva] = self.staff(host, "eva", width=320, height=640)

        def fits(what):
            wide = eva.js("""const w = document.documentElement.clientWidth;
                return [document.documentElement.scrollWidth > w && 'page', ...[...document.querySelectorAll('body *')].filter(
                  n => n.checkVisibility() && !n.closest('.away') && n.getBoundingClientRect().right > w + 0.5).map(n => n.outerHTML.slice(0, 90))].filter(Boolean)""")
            same(wide, [], f"nothing sideways: {what}")
            small = eva.js("""return [...document.querySelectorAll('button, input, select, textarea, summary')].filter(n => n.checkVisibility())
                .map(n => [n.textContent || n.ariaLabel, n.getBoundingClientRect()])
                .filter(([, b]) => b.width < 24 || b.height < 24).map(([text, b]) => `${text} ${b.width}x${b.height}`)""")
            same(small, [], f"targets of 24 px: {what}")
        fits("the list at 320 px")
        eva.show("H1")
        eva.claim()
        for width, height, scheme in ((320, 640, "light"), (390, 844, "dark"), (1400, 900, "light"), (1400, 900, "dark")):
            eva.size(width, height)
            eva.media(prefers_color_scheme=scheme)
            eva.driver.refresh()
            until(lambda: eva.find("#list button"), 8, "the list")
            eva.show("H1")
            until(lambda: eva.find("[data-act=giveBack]"), 5, "mine")
            fits(f"a conversation, {width} px")
            self.judge_now(eva, f"a conversation, {width} px, {scheme}")
            self.shot(eva, f"47-{width}-{scheme}")
            eva.write("Een tekst van eerder", "note")
            fits(f"a note, {width} px")
            for key in "et?":
                eva.key(key)
                until(lambda: eva.find("dialog[open]"), 3, f"the dialog of {key}")
                fits(f"the dialog of {key}, {width} px")
                self.judge_now(eva, f"the dialog of {key}, {width} px, {scheme}")
                eva.press(Keys.ESCAPE)
        eva.media(forced_colors="active", prefers_color_scheme="dark")
        self.shot(eva, "48-forced-colours")
        # The colours are the user's own then.
        self.judge_now(eva, "forced colours", ["color-contrast"])
        eva.media(prefers_reduced_motion="reduce")
        same(eva.js("return document.getAnimations().length"), 0, "nothing moves")
        must_fail(lambda: (eva.js("document.querySelector('main').style.minWidth = '3000px'"), fits("broken")), "something wide passed")
        same(eva.bad(), [], "no violation, no error")

    def large_text(self, host):
        """Text twice as large, on a phone and wide: in the widget and at the desk nothing is cut off or outside, and everything can still be pressed."""
        page = Browser(390, 844)
        page.visit(host)
        page.open()
        page.ask("Waar is mijn bestelling?")
        def whole(browser, what, size):
            browser.size(*size)
            time.sleep(0.2)
            browser.enlarge()
            self.shot(browser, f"49-large-{what}-{size[0]}".replace(" ", "-"))
            same(browser.cut_off(), [], f"whole, twice as large: {what}, {size[0]} px")
        def anew(browser, size):
            browser.size(*size)
            browser.driver.refresh()
        for size in ((390, 844), (1280, 800)):
            anew(page, size)
            until(lambda: page.part(".launcher"), 5, "the widget")
            page.open()
            until(lambda: page.said("bot"), 5, "what was said")
            whole(page, "the widget", size)
        anew(page, (390, 844))
        until(lambda: page.part(".launcher"), 5, "the widget")
        page.open()
        page.ask("ik wil een medewerker spreken")
        until(lambda: "nummer" in page.part(".state").text, 5, "in the queue")
        whole(page, "a queue", (390, 844))
        [eva] = self.staff(host, "eva", width=390, height=844)
        for size in ((390, 844), (1280, 800)):
            anew(eva, size)
            until(lambda: eva.rows(), 8, "the list")
            whole(eva, "the list", size)
            anew(eva, size)
            eva.show("H1")
            if eva.find("[data-act=claim]"):
                eva.claim()
            until(lambda: eva.find("[data-act=giveBack]"), 5, "mine")
            eva.write("Goedemorgen, ik kijk even voor u.")
            whole(eva, "a conversation", size)
            for key in "e?":
                anew(eva, size)
                eva.show("H1")
                until(lambda: eva.find("[data-act=giveBack]"), 5, "mine")
                eva.key(key)
                until(lambda: eva.find("dialog[open]"), 3, f"the dialog of {key}")
                whole(eva, f"the dialog of {key}", size)
        must_fail(lambda: (eva.js("const b = document.querySelector('dialog button'); b.style.width = '2rem'; b.style.whiteSpace = 'nowrap'"),
                           same(eva.cut_off(), [], "broken")), "a text larger than its button passed")
        same(page.bad() + eva.bad(), [], "no violation, no error")

    def other_conversations(self, host):
        """A customer whom the shop knows: what else they came for stands beside the conversation and opens there; a name nobody signed is none."""
        [eva] = self.staff(host, "eva")

        def comes(customer, *words):
            page = Browser()
            page.visit(host)
            page.js("""document.querySelector('praatpaal-chat').remove(); const c = document.createElement('praatpaal-chat');
                if (arguments[0]) c.setAttribute('customer', arguments[0]); document.body.append(c)""", customer)
            page.open()
            for text in words:
                page.ask(text)
            page.quit()
        comes(signed("k17"), "Waar is mijn bestelling?", "ik wil een medewerker spreken")
        self.queue("claim", "H1", "--agent", "eva")
        self.queue("resolve", "H1", "--agent", "eva")
        comes(signed("k17"), "Wat kost bezorging?")
        comes(signed("k18"), "hallo", "ik wil een medewerker spreken")
        comes(signed("k17"), "Mijn ventilator is kapot", "ik wil een medewerker spreken")
        eva.show("H3")
        until(lambda: "k17" in eva.text(".facts"), 3, "who it is")
        until(lambda: "Andere gesprekken" in eva.text(".brief"), 3, "what else there was")
        rows = eva.js("return [...document.querySelectorAll('.brief ul:last-child li')].map(n => n.textContent)")
        same(len(rows), 2, f"two others: {rows}")
        check("H1" in rows[1] and "Waar is mijn bestelling" in rows[1] and "opgelost door een collega" in rows[1], f"the older last: {rows}")
        self.shot(eva, "49-others")
        self.judge(eva, "other conversations")
        eva.find(".brief ul:last-child button").click()
        until(lambda: "Wat kost bezorging?" in eva.text("dialog .past"), 3, "what only the bot had is read")
        eva.press(Keys.ESCAPE)
        eva.find(".brief ul:last-child li:last-child button").click()
        until(lambda: eva.text("desk-case h2").startswith("H1 "), 3, "it opens")
        eva.show("H2")
        until(lambda: "k18" in eva.text(".facts"), 3, "another customer")
        check("Andere gesprekken" not in eva.text(".brief"), "has none")
        forged = signed("k17")[:-4] + "AAAA"
        comes(forged, "hallo", "ik wil een medewerker spreken")
        eva.show("H4")
        until(lambda: eva.text(".facts"), 3, "shown")
        check("k17" not in eva.text(".facts"), "a name nobody signed is none")

    def whole_store(self, host):
        """The search finds what is over and what only the bot answered, in the whole store; it opens, and at 360 px too."""
        lines = [("oud1", "Mijn ventilator maakt een raar geluid"), ("oud1", "ik wil een medewerker spreken"), ("oud2", "Waar blijft mijn ventilator"), ("open1", "ik wil een medewerker spreken")]
        said = "".join(json.dumps({"type": "message", "conversation": c, "id": f"m{i}", "text": text}) + "\n" for i, (c, text) in enumerate(lines))
        done = subprocess.run([self.options.praatpaal, "bridge", "--store", self.store, "--intents", self.intents], input=said, capture_output=True, text=True)
        same(done.returncode, 0, done.stderr)
        for step in (["claim", "H1"], ["reply", "H1", "Dat is de lager."], ["resolve", "H1"]):
            self.queue(*step, "--agent", "eva")
        [eva] = self.staff(host, "eva")
        until(lambda: eva.find("[data-handoff=H2]"), 5, "the list")
        check(not eva.find("[data-handoff=H1]"), "what is over is on no list")
        eva.key("/")
        eva.press("ventilator")
        until(lambda: eva.find("#found [data-found=H1]"), 5, "found in the whole store")
        until(lambda: "In alle gesprekken: 2" in eva.text("#found-title"), 3, "two of them")
        check("raar geluid" in eva.text("#found") and "alleen met de bot" in eva.text("#found"), eva.text("#found"))
        same(eva.rows(), [], "none on the list itself")
        self.shot(eva, "50-search")
        self.judge(eva, "a search")
        eva.find("#found .hit").click()
        until(lambda: "Waar blijft mijn ventilator" in eva.text("dialog .past"), 5, "what only the bot had is read")
        self.judge(eva, "a conversation to read")
        self.shot(eva, "50-read")
        eva.press(Keys.ESCAPE)
        eva.find("nav input").click()
        eva.press(Keys.ENTER)
        until(lambda: eva.text("desk-case h2").startswith("H1 "), 5, "Enter opens the first")
        check("lager" in eva.text(".talk"), "with all that was said")
        # By what an agent said, and by what nobody said.
        for words, count in (("lager", 1), ("zeppelin", 0)):
            eva.js("const f = document.querySelector('nav input'); f.value = arguments[0]; f.dispatchEvent(new Event('input'))", words)
            until(lambda: eva.text("#found-title").endswith(f": {count}") if count else "Verder niets" in eva.text("#found-title"), 5, f"{count} with {words}")
        eva.js("const f = document.querySelector('nav input'); f.value = ''; f.dispatchEvent(new Event('input'))")
        until(lambda: len(eva.rows()) == 1 and not eva.text("#found-title"), 3, "the list is back")
        eva.key(Keys.ESCAPE)
        eva.size(360, 740)
        eva.js("const f = document.querySelector('nav input'); f.value = 'ventilator'; f.dispatchEvent(new Event('input'))")
        until(lambda: eva.find("#found [data-found=H1]"), 5, "on a phone")
        check(eva.js("return document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling at 360 px")
        self.shot(eva, "51-search-narrow")

        # By what became of them, and when, without a word; what still waits is found as well.
        eva.js("const f = document.querySelector('nav input'); f.value = ''; f.dispatchEvent(new Event('input'))")
        eva.find(".search-kinds summary").click()
        until(lambda: eva.js("return document.querySelectorAll('.search-kinds select')[0].options.length > 5"), 5, "the subjects")
        def only(number, field, value):
            eva.js("""const f = document.querySelectorAll('.search-kinds input, .search-kinds select')[arguments[0]]; f.value = arguments[1];
                f.dispatchEvent(new Event('change', { bubbles: true }))""", field, value)
            until(lambda: eva.text("#found-title").endswith(f": {number}") if number else "Verder niets" in eva.text("#found-title"), 5, f"{number} of {value}")
        check(eva.js("return document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling with them")
        only(1, 3, "resolved_human_assumed")
        check(eva.find("#found [data-found=H1]") and "opgelost door een collega" in eva.text("#found"), eva.text("#found"))
        self.judge(eva, "a search by outcome")
        self.shot(eva, "51-search-kinds")
        only(0, 3, "resolved_bot_confirmed")
        eva.js("const f = document.querySelectorAll('.search-kinds select')[1]; f.value = ''; f.dispatchEvent(new Event('change', { bubbles: true }))")
        today = datetime.date.today()
        only(3, 0, str(today - datetime.timedelta(days=1)))
        only(0, 1, str(today - datetime.timedelta(days=2)))
        only(3, 1, str(today + datetime.timedelta(days=1)))
        eva.js("const f = document.querySelector('nav input'); f.value = 'ventilator'; f.dispatchEvent(new Event('input'))")
        until(lambda: eva.text("#found-title").endswith(": 2"), 5, "with a word too")
        same(eva.bad(), [], "no violation, no error")

    def full_queue(self, host):
        """With 260 open the list is cut at 200: all are counted, and what is mine is always in it, also when it is handed to me."""
        said = "".join(json.dumps({"type": "message", "conversation": f"v{i}", "id": "m", "text": "ik wil een medewerker spreken"}) + "\n" for i in range(260))
        done = subprocess.run([self.options.praatpaal, "bridge", "--store", self.store, "--intents", self.intents], input=said, capture_output=True, text=True)
        same(done.returncode, 0, done.stderr[-500:])
        self.queue("claim", "H259", "--agent", "eva")
        self.queue("claim", "H260", "--agent", "tom")
        [eva] = self.staff(host, "eva")
        until(lambda: eva.find("[data-handoff=H259]"), 5, "mine, far behind the others")
        scopes = lambda: eva.js("return [...document.querySelectorAll('.scopes button')].map(b => b.innerText)")
        same(scopes(), ["Team 260", "Wachtend 258", "Van mij 1"], "all are counted")
        same(eva.driver.title, "(258) Balie", "in the title too")
        must_fail(lambda: until(lambda: eva.find("[data-handoff=H260]"), 1, ""), "all 260 are sent")
        before = time.monotonic()
        self.queue("transfer", "H260", "--to", "agent:eva", "--agent", "tom")
        until(lambda: eva.find("[data-handoff=H260]"), 5, "handed over to me: there")
        until(lambda: "Aan u overgedragen" in eva.text(".away[role=status]"), 3, "and told")
        self.figures["s until what is handed over is there, 260 open"] = f"{time.monotonic() - before:.1f}, a command's start included"
        eva.show("H260")
        eva.write("Dag")
        eva.send()
        until(lambda: eva.said("agent") == ["Dag"], 5, "answered")
        eva.js("document.querySelectorAll('.scopes button')[2].click()")
        same(len(eva.rows()), 2, "both are mine")
        self.shot(eva, "58-full-queue")
        same(eva.bad(), [], "no violation, no error")

    def by_both(self, host):
        """The same work by commands and at the desk leaves the same rows and the same steps in the log, by whom."""
        said = "".join(json.dumps({"type": "message", "conversation": f"v{i}", "id": "m", "text": "ik wil een medewerker spreken"}) + "\n" for i in range(6))
        here, there = self.store, self.folder / "by-commands.sqlite"
        for store in (here, there):
            done = subprocess.run([self.options.praatpaal, "bridge", "--store", store, "--intents", self.intents], input=said, capture_output=True, text=True)
            same(done.returncode, 0, done.stderr[-300:])
        self.store = there
        for words in ("next", "note H1 kent de klant", "reply H1 Dag", "resolve H1 solved", "claim H2", "resolve H2 not_solved --because nooit-geleverd", "claim H3",
                      "transfer H3 --to queue:techniek", "claim H4", "return H4", "claim H5", "resolve H5 callback", "reopen H5"):
            self.queue(*words.split(" ", 2 if words.split()[0] in ("note", "reply") else -1), "--agent", "eva")
        self.store = here
        [eva] = self.staff(host, "eva")
        until(lambda: len(eva.rows()) == 6, 5, "the list")

        def resolve(result, because=""):
            eva.key("e")
            until(lambda: eva.find("dialog[open] select"), 3, "how it ended")
            eva.js("document.querySelector('dialog select').value = arguments[0]", result)
            if because:
                eva.driver.find_element("css selector", "dialog input[name=because]").send_keys(because)
            eva.confirm()
        eva.key("n")
        until(lambda: eva.find("[data-act=giveBack]"), 5, "taken")
        for text, kind in (("kent de klant", "note"), ("Dag", "reply")):
            eva.write(text, kind)
            eva.send()
            until(lambda: eva.said("note" if kind == "note" else "agent") == [text], 5, f"{kind} written")
        resolve("solved")
        for handoff, work in (("H2", lambda: resolve("not_solved", "nooit-geleverd")), ("H3", None), ("H4", lambda: eva.key("b")), ("H5", lambda: resolve("callback"))):
            eva.show(handoff)
            eva.claim()
            if work:
                work()
                continue
            eva.key("t")
            until(lambda: eva.find("dialog[open] select"), 3, "whom to")
            eva.js("document.querySelector('dialog select').value = 'queue:techniek'")
            eva.confirm()
        until(lambda: eva.find("[data-act=reopen]"), 16, "the call back is promised")
        eva.key("o")
        until(lambda: eva.find("[data-act=giveBack]"), 5, "open again")

        def rows(store):
            self.store = store
            keep = ("handoff", "queue", "state", "agent", "result", "because", "messages", "epoch")
            return [{key: row.get(key) for key in keep} for row in self.listed()]

        def steps(store):
            lines = subprocess.run([self.options.praatpaal, "export", "events", "--store", store], capture_output=True, text=True).stdout.splitlines()
            found = [line for line in map(json.loads, lines) if line.get("agent")]
            return sorted(json.dumps({key: value for key, value in line.items() if key in ("handoff", "agent", "action", "result", "to", "because")}, sort_keys=True) for line in found)
        until(lambda: rows(here) == rows(there), 12, f"the same rows\n{rows(here)}\n{rows(there)}")
        same(steps(here), steps(there), "the same steps, by whom")
        self.store = here
        check(len(steps(here)) >= 13, f"all of them: {steps(here)}")
        same(eva.bad(), [], "no violation, no error")

    def teaching(self, host):
        """From a resolved handoff to a proposed example, with what it would change, kept for `suggest`; at 360 px too; nothing is changed meanwhile."""
        customer = self.customer(host, "Mijn zending zit vast bij de buren", "ik wil een medewerker spreken")
        [eva] = self.staff(host, "eva")
        eva.show("H1")
        check(not eva.find("[data-act=teach]"), "not while it is open")
        self.queue("claim", "H1", "--agent", "eva")
        self.queue("resolve", "H1", "--agent", "eva")
        eva.act("teach")
        until(lambda: eva.find("dialog[open] select[name=as]"), 5, "asked what it is an example of")
        chosen = eva.js("return document.querySelector('dialog select[name=line]').selectedOptions[0].textContent")
        check("zending" in chosen, f"the question stands there: {chosen}")
        options = eva.js("return [...document.querySelectorAll('dialog select[name=as] option')].map(o => o.value)")
        check("bestelling.status" in options and not any(o.startswith("bot.") for o in options), f"subjects: {options[:5]}")
        eva.choose("dialog select[name=as]", "bestelling.status")
        check(eva.find("dialog .send:disabled"), "first what it would change")
        eva.js("[...document.querySelectorAll('dialog button')].find(b => b.textContent === 'Wat zou het veranderen?').click()")
        until(lambda: "Met dit voorbeeld" in eva.text("dialog .effect"), 60, "the effect")
        effect = eva.text("dialog .effect")
        check("Nu opgevat als" in effect and "verward" in effect and "beantwoorde vragen" in effect, effect)
        self.figures["what teaching shows"] = effect.replace("\n", " | ")
        self.shot(eva, "52-teach")
        self.judge_now(eva, "teaching")
        eva.size(360, 740)
        check(eva.js("return document.documentElement.scrollWidth <= innerWidth"), "no sideways scrolling at 360 px")
        self.shot(eva, "53-teach-narrow")
        eva.size(1100, 800)
        eva.find("dialog .send").click()
        until(lambda: "Voorgesteld als voorbeeld" in eva.text(".brief"), 5, "it stands in the brief")
        self.shot(eva, "54-taught")
        self.judge(eva, "what was proposed")
        groups = json.loads(self.command("suggest", "--format", "json"))["groups"]
        group = next(g for g in groups if g["signs"].get("taught"))
        same((group["proposal"]["intent"], group["proposal"]["kind"]), ("bestelling.status", "examples"), "suggest has it")
        check(any("zending" in line for line in group["proposal"]["examples"]), f"with the line: {group}")
        check(not any("vast bij de buren" in path.read_text() for path in self.intents.rglob("*.yaml")), "nothing is written")
        check("buren" not in " ".join(customer.said("bot", "agent")), "and the customer hears nothing of it")
        # A personal value is refused, with why.
        second = self.customer(host)
        second.say("Bel mij op 0612345678")
        self.queue("claim", "H2", "--agent", "eva")
        self.queue("resolve", "H2", "--agent", "eva")
        eva.key("/")
        eva.press("H2", Keys.ENTER)
        until(lambda: eva.text("desk-case h2").startswith("H2 "), 5, "a number opens its handoff")
        eva.key("l")
        until(lambda: eva.find("dialog[open] select[name=as]"), 5, "by key")
        eva.js("const s = document.querySelector('dialog select[name=line]'); s.value = [...s.options].find(o => o.textContent.includes('06')).value; s.dispatchEvent(new Event('change'))")
        eva.js("[...document.querySelectorAll('dialog button')].find(b => b.textContent === 'Wat zou het veranderen?').click()")
        until(lambda: "iets persoonlijks" in eva.text("dialog .effect"), 60, "refused")
        check(eva.find("dialog .send:disabled"), "and cannot be kept")
        for page in (eva, second):
            same(page.bad(), [], "no violation, no error")

    def both_directions(self, host):
        """What is said from right to left stands so, in the widget and at the desk, while all around it stays as it was."""
        arabic, hebrew = "أين طلبي رقم 12؟", "שלום, איפה ההזמנה שלי?"
        customer = self.customer(host, arabic, "ik wil een medewerker spreken")
        customer.part("textarea").send_keys(arabic)
        way = "return getComputedStyle(arguments[0]).direction"
        same(customer.js(way, customer.part("textarea")), "rtl", "typed in its own direction")
        customer.part("textarea").clear()
        bubbles = customer.js("""return [...document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.customer .bubble')]
            .map(b => [b.textContent, getComputedStyle(b).direction])""")
        same([direction for _, direction in bubbles], ["rtl", "ltr"], f"each in its own: {bubbles}")
        [eva] = self.staff(host, "eva")
        eva.show("H1")
        eva.claim()
        eva.write(hebrew)
        same(eva.js(way, eva.field()), "rtl", "the composer too")
        eva.send()
        until(lambda: customer.said("agent") == [hebrew], 5, "sent")
        until(lambda: eva.said("agent") == [hebrew], 5, "and it stands at the desk")
        said = eva.js("return [...document.querySelectorAll('.talk .customer, .talk .agent')].map(n => [n.lastChild.textContent, getComputedStyle(n.lastChild).direction])")
        same([direction for _, direction in said], ["rtl", "ltr", "rtl"], f"each in its own: {said}")
        same(customer.js("const all = document.querySelector('praatpaal-chat').shadowRoot.querySelectorAll('.agent .bubble'); return getComputedStyle(all[0]).direction"), "rtl", "and at the customer's")
        same(eva.js("return getComputedStyle(document.querySelector('header')).direction"), "ltr", "the desk stays as it is")
        self.shot(eva, "55-both-directions")
        self.shot(customer, "56-both-directions-widget")
        self.judge(eva, "both directions")
        self.judge(customer, "both directions")

    def take_back(self, host):
        """Send and resolve is taken back with its text; when the customer speaks in those ten seconds nothing is sent or resolved, and the text is there again."""
        customer = self.customer(host)
        [eva] = self.staff(host, "eva")
        eva.show("H1")
        eva.claim()
        eva.write("Het komt morgen.")
        eva.act("sendResolve")
        until(lambda: eva.find(".undo button"), 3, "it waits")
        same(eva.typed(), "", "the text is gone from the composer")
        eva.find(".undo button").click()
        until(lambda: eva.typed() == "Het komt morgen.", 3, "the text is back")
        eva.act("sendResolve")
        until(lambda: eva.find(".undo button"), 3, "it waits again")
        customer.say("Laat maar, het is er al!")
        until(lambda: "iets nieuws gezegd" in eva.text("#line"), 14, "refused, with why")
        until(lambda: eva.typed() == "Het komt morgen.", 3, "the text is there again")
        check("Laat maar" in eva.text(".warn"), "beside what is new")
        time.sleep(1)
        same((self.listed()[0]["state"], customer.said("agent")), ("claimed", []), "nothing is sent, nothing is resolved")
        self.judge(eva, "what was refused")
        eva.find(".warn button").click()
        eva.act("sendResolve")
        eva.driver.refresh()
        until(lambda: self.listed()[0]["state"] == "resolved", 16, "done, also over a reload")
        until(lambda: customer.said("agent") == ["Het komt morgen."], 3, "and sent once")
        # A resolve alone is not done either while something new waits to be read.
        second = self.customer(host)
        eva.show("H2")
        eva.claim()
        eva.key("e")
        until(lambda: eva.find("dialog[open] .send"), 3, "how it ended")
        eva.confirm()
        second.say("Nog een vraag")
        until(lambda: "iets nieuws gezegd" in eva.text("#line"), 14, "refused")
        same(next(row["state"] for row in self.listed() if row["handoff"] == "H2"), "claimed", "not resolved")

        # Two tabs that both find it due, because one has not heard yet of what the other did.
        third = self.customer(host)
        eva.show("H3")
        eva.claim()
        eva.write("Dag!")
        eva.act("sendResolve")
        waiting = eva.js("return localStorage.getItem('desk:eva:later')")
        check("Dag!" in waiting, waiting)
        eva.driver.switch_to.new_window("tab")
        eva.driver.get(host.url + "desk")
        until(lambda: eva.find("#list"), 8, "another tab")
        eva.js("""
            const { getItem, removeItem } = Storage.prototype, [waiting] = arguments;
            window.__took = false;
            Storage.prototype.getItem = function (key) { return key === 'desk:eva:later' && !window.__took ? waiting : getItem.call(this, key); };
            Storage.prototype.removeItem = function (key) { window.__took ||= key === 'desk:eva:later'; removeItem.call(this, key); };
        """, waiting)
        until(lambda: third.said("agent"), 14, "sent")
        until(lambda: eva.js("return window.__took"), 14, "the other tab did it as well")
        until(lambda: next(row["state"] for row in self.listed() if row["handoff"] == "H3") == "resolved", 5, "resolved")
        time.sleep(1.5)
        same(third.said("agent"), ["Dag!"], "one of it")
        eva.driver.switch_to.window(eva.driver.window_handles[0])
        same(eva.bad(), [], "no violation, no error")
