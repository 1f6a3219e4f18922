"""The figures of a report once more, in SQL over what `export events` gives: nothing here is shared with the program.

Definitions are those of docs/figures.md. `figures(db, key)` gives every figure for each value of a breakdown.
"""

import datetime
import json
import math
import sqlite3
import zoneinfo

import terms

Z = zoneinfo.ZoneInfo(terms.ZONE)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
SCALES = {"csat": (1, 10, 8), "ces": (1, 7, 5), "nps": (0, 10, 9)}


def moment(text):
    at = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    return (at - EPOCH) // datetime.timedelta(milliseconds=1)


def local(ms):
    return (EPOCH + datetime.timedelta(milliseconds=ms)).astimezone(Z)


def iso_week(ms):
    year, week, _ = local(ms).isocalendar()
    return f"{year:04}-W{week:02}"


def open_ms(start, end):
    """Opening time between two moments."""
    total = 0
    day = local(start).date()
    while day <= local(end).date():
        for first, last in terms.HOURS.get(day.isoweekday(), []):
            opens, closes = (
                moment(datetime.datetime(day.year, day.month, day.day, m // 60, m % 60, tzinfo=Z)
                       .astimezone(datetime.timezone.utc).isoformat())
                for m in (first, last))
            total += max(0, min(closes, end) - max(opens, start))
        day += datetime.timedelta(days=1)
    return total


def identifies(value):
    if value.startswith("["):
        return 1
    try:
        datetime.date.fromisoformat(value)
        return 0
    except ValueError:
        pass
    digits = sum(c.isnumeric() for c in value)
    return int(digits >= 5 or (digits > 0 and any(c.isalpha() for c in value)))


COLUMNS = """number conv at kind customer channel segment language decision intent stage substantive real_answer
answers_question offered chosen handoff agent action result reason queue left_message helpful metric score by
touchpoint replied rules also slots text mood on_event""".split()


def row(event):
    kind = event["event"]
    get = event.get
    return (
        event["number"], event["conversation"], moment(event["at"]), kind, get("customer"), get("channel"),
        get("segment"), get("language"), get("decision"), get("intent"), get("stage"), get("substantive"),
        get("real_answer"), get("answers_question"), len(get("offered", [])), get("chosen"), get("handoff"),
        get("agent"), get("action"), get("result"), get("reason"), get("queue"), get("left_message"),
        get("helpful"), get("metric"), get("score"), get("by"), get("touchpoint"),
        int(kind == "replied" and get("text") is not None), " ".join(get("rules", [])),
        json.dumps(get("answered_too", [])), json.dumps(get("slots", {})), get("text"), get("mood"),
        get("on_event"))


def load(lines, as_of):
    """A database with one row for each event until a moment."""
    db = sqlite3.connect(":memory:")
    for name, function in [("day", lambda ms: local(ms).date().isoformat()), ("week", iso_week)]:
        db.create_function(name, 1, function, deterministic=True)
    db.create_function("open_ms", 2, open_ms, deterministic=True)
    db.create_function("identifies", 1, identifies, deterministic=True)
    db.execute(f"CREATE TABLE raw ({', '.join(COLUMNS)})")
    rows = (row(json.loads(line)) for line in lines)
    db.executemany(
        f"INSERT INTO raw VALUES ({', '.join('?' * len(COLUMNS))})", (r for r in rows if r[2] <= as_of))
    db.execute("CREATE TABLE meta (now, idle, human, assume, repeats)")
    timers = terms.TIMERS
    db.execute("INSERT INTO meta VALUES (?, ?, ?, ?, ?)", [as_of] + [
        1000 * timers[name] for name in ("idle", "idle_with_human", "assume_after", "repeat_window")])
    db.execute("CREATE TABLE terms (intent, stage, touchpoint, possible)")
    db.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", [(k, *v) for k, v in terms.INTENTS.items()])
    db.executescript(CONTACTS)
    return db


# A contact is named by the number of the event that opened it.
CONTACTS = """
CREATE TABLE ev AS SELECT *, max(CASE kind WHEN 'opened' THEN number END)
    OVER (PARTITION BY conv ORDER BY number) AS current FROM raw;
CREATE INDEX ev_handoff ON ev (handoff) WHERE kind = 'handed_off';
CREATE INDEX ev_current ON ev (current, number);
CREATE TABLE e AS SELECT *, CASE kind WHEN 'stepped' THEN coalesce(
        (SELECT h.current FROM ev h WHERE h.kind = 'handed_off' AND h.handoff = ev.handoff), current)
    ELSE current END AS c FROM ev;
DELETE FROM e WHERE c IS NULL;
CREATE INDEX e_c ON e (c, number);
CREATE UNIQUE INDEX e_n ON e (number);

-- What a low score brought about is no part of how the contact went.
CREATE TABLE low AS SELECT c, handoff, min(number) AS number, at FROM e
    WHERE kind = 'handed_off' AND reason = 'low_score' GROUP BY c;
CREATE INDEX low_c ON low (c);
CREATE TABLE m AS SELECT e.*, coalesce(kind = 'handed_off' AND reason = 'low_score', 0)
        OR coalesce(kind = 'stepped' AND e.handoff = low.handoff, 0) AS aside
    FROM e LEFT JOIN low USING (c);

CREATE UNIQUE INDEX m_n ON m (number);
CREATE INDEX m_c ON m (c, number);

-- Where the matter stands after an event, when the event says so: word; unconditional ones begin a segment.
CREATE TABLE w AS SELECT number, c, at, kind, action, result, helpful, left_message, aside, intent,
    CASE
      WHEN aside THEN NULL
      WHEN kind = 'turned' THEN CASE
        WHEN decision IN ('ask', 'clarify', 'rephrase') THEN 'open'
        WHEN decision = 'answer' THEN CASE
          WHEN NOT real_answer AND (instr(rules, 'not_meant') OR instr(rules, 'human_offered')) THEN 'open'
          WHEN instr(rules, 'survey_answered') THEN NULL
          WHEN stage IN ('awaiting', 'reviewing', 'acting') THEN 'open'
          WHEN real_answer THEN 'answered'
          WHEN coalesce(intent, '') NOT LIKE 'bot.%' THEN 'open' END
        END
      WHEN kind = 'handed_off' THEN 'waiting'
      WHEN kind = 'rated' AND NOT helpful THEN 'denied'
      END AS u,
    CASE WHEN kind = 'stepped' AND NOT aside THEN CASE action WHEN 'claim' THEN 'owned' WHEN 'return' THEN 'waiting'
      WHEN 'reply' THEN 'replied' WHEN 'resolve' THEN result END END AS s
  FROM m;
CREATE TABLE x AS SELECT *, count(u) OVER o AS segment,
    max(CASE WHEN u IS NOT NULL OR s IS NOT NULL THEN number END) OVER o AS setter,
    max(CASE WHEN kind = 'handed_off' AND NOT aside THEN number END) OVER o AS last_handoff
  FROM w WINDOW o AS (PARTITION BY c ORDER BY number);
CREATE UNIQUE INDEX x_n ON x (number);
-- The customer closed it while nobody had answered; until something new begins.
CREATE TABLE gone AS SELECT x.c, x.segment, min(x.number) AS number FROM x
    JOIN x AS was ON was.number = x.setter JOIN x AS h ON h.number = x.last_handoff
    WHERE x.kind = 'closed' AND NOT h.left_message AND coalesce(was.s, was.u) IN ('waiting', 'owned')
    GROUP BY x.c, x.segment;
CREATE INDEX gone_c ON gone (c, segment);
CREATE TABLE y AS SELECT x.*, coalesce(x.number > gone.number, 0) AS is_gone
    FROM x LEFT JOIN gone USING (c, segment);
CREATE UNIQUE INDEX y_n ON y (number);
CREATE INDEX y_c ON y (c, number);
-- Steps that count: not those after the customer had gone.
CREATE TABLE said AS SELECT number, c, at, segment, coalesce(u, s) AS word FROM y
    WHERE u IS NOT NULL OR (s IS NOT NULL AND NOT is_gone);
CREATE UNIQUE INDEX said_n ON said (number);
CREATE INDEX said_c ON said (c, number);
-- What a rating is about: the last word that was no "no".
CREATE TABLE rating AS SELECT y.number, y.c, y.at, y.helpful,
    (SELECT max(number) FROM said WHERE said.c = y.c AND said.number < y.number) AS about,
    (SELECT max(number) FROM said WHERE said.c = y.c AND said.number < y.number AND word != 'denied') AS deed,
    y.is_gone
  FROM y WHERE kind = 'rated';
CREATE TABLE yes AS SELECT r.number, r.c, r.at, a.number AS about, d.word = 'solved' AS by_human
  FROM rating r JOIN said a ON a.number = r.about JOIN said d ON d.number = r.deed
  WHERE r.helpful AND NOT r.is_gone AND a.word IN ('answered', 'solved', 'denied') AND d.word IN ('answered', 'solved')
    AND NOT EXISTS (SELECT 1 FROM gone WHERE gone.c = r.c AND gone.number > d.number AND gone.number < r.number);
CREATE INDEX yes_c ON yes (c, number);

-- A subject that did not help stays open until it is answered again, solved, or said to have helped after all.
CREATE TABLE subject AS SELECT c, number, intent, real_answer, decision, stage, rules FROM e
    WHERE kind = 'turned' AND intent NOT LIKE 'bot.%' AND coalesce(decision, '') != 'clarify';
CREATE INDEX subject_c ON subject (c, number);
CREATE TABLE refused AS SELECT s.c, s.number,
    coalesce((SELECT intent FROM subject t WHERE t.c = s.c AND t.number < s.number ORDER BY t.number DESC LIMIT 1), '') AS intent
  FROM said s WHERE word IN ('denied', 'not_solved');
CREATE TABLE unsolved AS SELECT DISTINCT c FROM refused r WHERE NOT EXISTS (
    SELECT 1 FROM said s WHERE s.c = r.c AND s.number > r.number AND (s.word = 'solved'
      OR (s.word = 'answered' AND (SELECT intent FROM e WHERE e.number = s.number) = r.intent)))
  AND NOT EXISTS (
    SELECT 1 FROM yes WHERE yes.c = r.c AND yes.number > r.number AND r.intent =
      coalesce((SELECT intent FROM subject t WHERE t.c = r.c AND t.number < yes.number ORDER BY t.number DESC LIMIT 1), ''));
CREATE UNIQUE INDEX unsolved_c ON unsolved (c);

CREATE TABLE lasts AS SELECT y.c, y.at FROM y JOIN (SELECT c, max(number) AS number FROM y
      WHERE kind IN ('opened', 'said', 'turned', 'replied', 'handed_off', 'stepped', 'rated', 'contact_left')
        AND NOT aside AND NOT (kind = 'stepped' AND is_gone) GROUP BY c) l ON l.number = y.number;
CREATE UNIQUE INDEX lasts_c ON lasts (c);

CREATE TABLE f AS SELECT
    o.number AS c, o.conv, o.at AS started, row_number() OVER (PARTITION BY o.conv ORDER BY o.number) AS n,
    coalesce((SELECT customer FROM e WHERE e.c = o.number AND kind = 'noticed' AND customer IS NOT NULL
        ORDER BY number DESC LIMIT 1), o.customer) AS customer,
    o.channel,
    coalesce((SELECT segment FROM e WHERE e.c = o.number AND kind = 'noticed' AND segment IS NOT NULL
        ORDER BY number DESC LIMIT 1), o.segment) AS segment,
    coalesce((SELECT language FROM e WHERE e.c = o.number AND kind = 'turned' ORDER BY number DESC LIMIT 1),
        o.language) AS language,
    lasts.at AS last_activity
  FROM e o JOIN lasts ON lasts.c = o.number WHERE o.kind = 'opened';
CREATE TABLE g AS SELECT c,
    coalesce(sum(kind = 'said'), 0) AS turns,
    coalesce(sum(kind = 'turned' AND decision = 'rephrase'), 0) AS rephrases,
    coalesce(sum(kind = 'turned' AND answers_question AND offered > 0 AND chosen IS NULL
        AND coalesce(decision, '') != 'clarify'), 0) AS refused,
    coalesce(max(kind = 'turned' AND substantive), 0) AS substantive,
    coalesce(max((kind = 'turned' AND instr(rules, 'nobody_here') > 0)
        OR (kind = 'reminded' AND on_event = 'nobody_here')), 0) AS missed,
    min(CASE WHEN kind = 'said' THEN at END) AS first_message,
    max(CASE WHEN kind = 'closed' THEN 1 END) AS closed
  FROM m GROUP BY c;
CREATE TABLE h AS SELECT c, count(*) AS handoffs, max(left_message) AS any_message,
    min(number) AS first, max(number) AS last FROM m WHERE kind = 'handed_off' AND NOT aside GROUP BY c;
CREATE TABLE answered AS SELECT c, min(number) AS number FROM w WHERE u = 'answered' OR s = 'replied' GROUP BY c;
CREATE UNIQUE INDEX answered_c ON answered (c);
CREATE TABLE moods AS SELECT e.c, max(mood = 'upset') AS upset, max(mood = 'upset' AND e.number <= a.number) AS upset_before,
    max(mood = 'upset' AND e.number > a.number) AS upset_after, max(mood = 'pleased' AND e.number > a.number) AS pleased_after
  FROM e LEFT JOIN answered a USING (c) WHERE mood IS NOT NULL GROUP BY e.c;
CREATE UNIQUE INDEX moods_c ON moods (c);
CREATE TABLE pick AS SELECT c,
    (SELECT at FROM m z WHERE z.c = f.c AND kind = 'replied' AND replied ORDER BY number LIMIT 1) AS first_reply,
    (SELECT at FROM m z WHERE z.c = f.c AND kind = 'said' ORDER BY number DESC LIMIT 1) AS last_message
  FROM f;
CREATE TABLE human AS SELECT c,
    (SELECT at FROM m z WHERE z.c = f.c AND kind = 'stepped' AND action = 'reply' AND NOT aside ORDER BY number LIMIT 1) AS first_human,
    (SELECT count(*) FROM m z WHERE z.c = f.c AND kind = 'stepped' AND action = 'reply' AND NOT aside) AS replies,
    (SELECT count(DISTINCT agent) FROM m z WHERE z.c = f.c AND kind = 'stepped' AND action = 'claim' AND NOT aside) AS agents
  FROM f;
CREATE TABLE ends AS SELECT f.c,
    CASE WHEN EXISTS (SELECT 1 FROM gone WHERE gone.c = f.c AND gone.segment = l.segment) THEN 'left'
      WHEN y.number IS NOT NULL THEN CASE WHEN y.by_human THEN 'yes_human' ELSE 'yes_bot' END
      ELSE coalesce(l.word, 'nothing') END AS word,
    coalesce(y.at, l.at) AS word_at
  FROM f LEFT JOIN said l ON l.number = (SELECT max(number) FROM said WHERE said.c = f.c)
    LEFT JOIN yes y ON y.number = (SELECT min(number) FROM yes WHERE yes.c = f.c AND yes.about = l.number);
-- A second yes confirms nothing new: the first counts.
CREATE TABLE late AS SELECT f.c, coalesce(p.last_message < hu.first_human AND NOT lh.left_message
    AND hu.first_human - p.last_message > meta.human, 0) AS too_late
  FROM f JOIN pick p USING (c) JOIN human hu USING (c) LEFT JOIN h USING (c) LEFT JOIN m lh ON lh.number = h.last, meta;
CREATE TABLE r0 AS SELECT f.*, g.turns, g.rephrases, g.refused, g.substantive, g.missed, g.first_message, g.closed,
    coalesce(h.handoffs, 0) AS handoffs, coalesce(h.any_message, 0) AS any_message,
    (SELECT at FROM m WHERE number = h.first) AS handed_at, coalesce((SELECT left_message FROM m WHERE number = h.last), 0) AS last_message_left,
    p.first_reply, hu.first_human, hu.replies, hu.agents, ends.word, ends.word_at, late.too_late,
    EXISTS (SELECT 1 FROM unsolved WHERE unsolved.c = f.c) AS unsolved
  FROM f JOIN g USING (c) LEFT JOIN h USING (c) JOIN pick p USING (c) JOIN human hu USING (c) JOIN ends USING (c) JOIN late USING (c);
CREATE TABLE r1 AS SELECT r0.*, CASE
    WHEN NOT substantive THEN 'excluded'
    WHEN word = 'left' THEN 'abandoned_in_queue'
    WHEN word IN ('denied', 'not_solved') THEN 'unresolved_explicit'
    WHEN word = 'waiting' THEN CASE WHEN last_message_left OR now - last_activity <= human THEN 'pending' ELSE 'abandoned_in_queue' END
    WHEN word = 'owned' THEN 'pending'
    WHEN word IN ('replied', 'solved') AND too_late THEN 'abandoned_in_queue'
    WHEN word = 'replied' THEN CASE WHEN closed AND now - word_at >= assume THEN 'resolved_human_assumed' ELSE 'pending' END
    WHEN word = 'yes_human' THEN 'resolved_human_confirmed'
    WHEN word = 'yes_bot' THEN 'resolved_bot_confirmed'
    WHEN word = 'solved' THEN 'resolved_human_assumed'
    WHEN word = 'answered' THEN CASE WHEN now - word_at >= assume THEN 'resolved_bot_assumed' ELSE 'pending' END
    ELSE CASE WHEN closed OR now - last_activity > idle THEN 'abandoned_bot' ELSE 'pending' END END AS outcome
  FROM r0, meta;
UPDATE r1 SET outcome = 'unresolved_explicit' WHERE unsolved AND outcome LIKE 'resolved%';

CREATE TABLE ci AS SELECT c, intent, min(number * 100 + place) AS place FROM (
    SELECT c, number, e.intent, 99 AS place FROM e WHERE kind = 'turned' AND coalesce(decision, '') != 'clarify'
    UNION ALL SELECT c, number, j.value, j.key FROM e, json_each(also) j WHERE kind = 'turned' AND coalesce(decision, '') != 'clarify')
  WHERE intent NOT LIKE 'bot.%' GROUP BY c, intent;
CREATE INDEX ci_c ON ci (c, intent);
CREATE TABLE cs AS SELECT c, name, value FROM (SELECT c, j.key AS name, j.value AS value, number, max(number) OVER (PARTITION BY c, j.key) AS newest
    FROM e, json_each(slots) j WHERE kind = 'turned') WHERE number = newest AND value != '' AND identifies(value);
CREATE INDEX cs_c ON cs (c, name);

CREATE TABLE person AS SELECT c, CASE WHEN customer IS NULL THEN 'v:' || conv ELSE 'c:' || customer END AS who,
    started, last_activity FROM r1 WHERE substantive;
CREATE INDEX person_who ON person (who, c);
CREATE TABLE pairs AS SELECT a.c AS a, b.c AS b, b.started, b.started - a.last_activity AS gap FROM person a JOIN person b
    ON a.who = b.who AND b.c > a.c AND b.started >= a.last_activity;
CREATE TABLE back AS SELECT a, min(b) AS b FROM pairs, meta WHERE gap <= max(repeats, 259200000) GROUP BY a;
CREATE TABLE again AS SELECT a, min(b) AS b FROM pairs, meta WHERE gap <= repeats AND (
    EXISTS (SELECT 1 FROM ci p JOIN ci q ON q.c = pairs.b AND p.intent = q.intent WHERE p.c = pairs.a)
    OR EXISTS (SELECT 1 FROM cs p JOIN cs q ON q.c = pairs.b AND p.name = q.name AND p.value = q.value WHERE p.c = pairs.a))
  GROUP BY a;
CREATE UNIQUE INDEX back_a ON back (a); CREATE UNIQUE INDEX again_a ON again (a);

CREATE TABLE spans AS SELECT c, owner, since, lead(since) OVER (PARTITION BY c ORDER BY number) AS until FROM (
    SELECT number AS c, number, 'bot' AS owner, at AS since FROM e WHERE kind = 'opened'
    UNION ALL SELECT c, number, CASE WHEN kind = 'handed_off' THEN 'queue' ELSE CASE action WHEN 'claim' THEN 'human'
        WHEN 'return' THEN 'queue' WHEN 'resolve' THEN 'bot' END END, at FROM m
      WHERE NOT aside AND (kind = 'handed_off' OR (kind = 'stepped' AND action IN ('claim', 'return', 'resolve'))));
CREATE INDEX spans_c ON spans (c);
CREATE TABLE asked AS SELECT DISTINCT c, metric FROM e WHERE kind = 'survey_asked';
CREATE TABLE scored AS SELECT c, metric, score FROM e WHERE number IN (SELECT max(number) FROM e WHERE kind = 'surveyed'
    AND score BETWEEN CASE metric WHEN 'nps' THEN 0 ELSE 1 END AND CASE metric WHEN 'ces' THEN 7 ELSE 10 END GROUP BY c, metric);
CREATE UNIQUE INDEX asked_c ON asked (c, metric); CREATE UNIQUE INDEX scored_c ON scored (c, metric);

CREATE TABLE t AS SELECT r1.*,
    CASE WHEN outcome LIKE 'resolved%' THEN word_at END AS resolved_at,
    outcome LIKE 'resolved%' AS resolved, outcome LIKE '%confirmed' AS confirmed, outcome LIKE 'resolved_bot%' AS by_bot,
    outcome LIKE 'resolved_human%' AS by_human, outcome = 'pending' AS pending,
    handoffs > 0 AS handed, answered.c IS NOT NULL AS is_answered, coalesce(upset, 0) AS upset,
    coalesce(upset_before, 0) AS upset_before, coalesce(upset_after, 0) AS upset_after, coalesce(pleased_after, 0) AS pleased_after, again.b AS again, bc.started AS back_at, ac.started AS again_at,
    meta.now - r1.last_activity < meta.repeats AS window_open, meta.now - r1.last_activity AS silence,
    EXISTS (SELECT 1 FROM ci JOIN terms USING (intent) WHERE ci.c = r1.c AND NOT possible) AS impossible,
    (SELECT at FROM low WHERE low.c = r1.c) AS low_at,
    (SELECT m.at FROM m JOIN low USING (c) WHERE m.c = r1.c AND m.kind = 'stepped' AND m.handoff = low.handoff AND m.action = 'resolve' ORDER BY m.number DESC LIMIT 1) AS low_closed
  FROM r1 LEFT JOIN again ON again.a = r1.c LEFT JOIN back ON back.a = r1.c LEFT JOIN moods ON moods.c = r1.c LEFT JOIN answered ON answered.c = r1.c
    LEFT JOIN person bc ON bc.c = back.b LEFT JOIN person ac ON ac.c = again.b, meta;
ALTER TABLE t ADD COLUMN first;
UPDATE t SET first = resolved AND again IS NULL AND NOT any_message;
"""


def select(db, since=None, until=None):
    """The contacts of a period, those on the channel test apart: table p, and the rows of each breakdown: table k."""
    db.executescript("DROP TABLE IF EXISTS p; DROP TABLE IF EXISTS k;")
    db.execute(
        "CREATE TABLE p AS SELECT * FROM t WHERE coalesce(channel, '') != 'test' AND started >= ? AND started < ?",
        [since if since is not None else -2**62, until if until is not None else 2**62])
    db.executescript("""
CREATE UNIQUE INDEX p_c ON p (c);
CREATE TABLE k (kind, key, c);
INSERT INTO k SELECT 'all', '', c FROM p;
INSERT INTO k SELECT 'intent', intent, c FROM ci JOIN p USING (c);
INSERT INTO k SELECT 'day', day(started), c FROM p;
INSERT INTO k SELECT 'week', week(started), c FROM p;
INSERT INTO k SELECT 'language', language, c FROM p WHERE language IS NOT NULL;
INSERT INTO k SELECT 'channel', channel, c FROM p WHERE channel IS NOT NULL;
INSERT INTO k SELECT 'segment', segment, c FROM p WHERE segment IS NOT NULL;
INSERT INTO k SELECT DISTINCT 'stage', stage, c FROM (SELECT c, stage FROM ci JOIN terms USING (intent)
    UNION ALL SELECT c, stage FROM e WHERE kind = 'noticed') JOIN p USING (c) WHERE stage IS NOT NULL;
INSERT INTO k SELECT DISTINCT 'touchpoint', touchpoint, c FROM (SELECT c, touchpoint FROM ci JOIN terms USING (intent)
    UNION ALL SELECT c, touchpoint FROM e WHERE kind = 'noticed') JOIN p USING (c) WHERE touchpoint IS NOT NULL;
INSERT INTO k SELECT DISTINCT 'queue', queue, c FROM m JOIN p USING (c) WHERE kind = 'handed_off' AND NOT aside;
INSERT INTO k SELECT DISTINCT 'agent', agent, c FROM m JOIN p USING (c) WHERE kind = 'stepped' AND action = 'claim' AND NOT aside;
CREATE INDEX k_k ON k (kind, c);
""")
    for kind in BREAKDOWNS:
        db.execute(
            "INSERT INTO k SELECT ?, '(none)', c FROM p WHERE c NOT IN (SELECT c FROM k WHERE kind = ?)", [kind, kind])


BREAKDOWNS = "intent day week language channel segment stage touchpoint queue agent".split()
ALL = "outcome != 'excluded'"
OUTCOMES = """abandoned_in_queue unresolved_explicit pending resolved_human_confirmed resolved_human_assumed
resolved_bot_confirmed resolved_bot_assumed abandoned_bot""".split()
FCR_OPEN = "(pending OR (resolved AND again IS NULL AND window_open))"
HOUR_BACK = "(again_at IS NOT NULL AND again_at - last_activity <= 3600000)"

# Share: which contacts, n, low, high, open.
SHARES = {
    "contacts": (ALL, "1", "1", "1", "0"),
    "fcr.gross": (ALL, "1", "first AND confirmed", "first", FCR_OPEN),
    "fcr.net": (f"{ALL} AND NOT impossible", "1", "first AND confirmed", "first", FCR_OPEN),
    "fcr.bot": (f"{ALL} AND NOT handed", "1", "first AND confirmed", "first", FCR_OPEN),
    "fcr.assisted": (f"{ALL} AND handed", "1", "first AND confirmed", "first", FCR_OPEN),
    "containment": (ALL, "1", "NOT handed", "NOT handed", "pending"),
    "containment.good": (ALL, "1", "NOT handed AND by_bot", "NOT handed AND by_bot", "pending"),
    "containment.false": (ALL, "1", "NOT handed AND NOT by_bot", "NOT handed AND NOT by_bot", "pending"),
    "handoff_rate": (ALL, "1", "handed", "handed", "pending"),
    "abandonment": (f"{ALL} AND handed", "1", *["outcome = 'abandoned_in_queue'"] * 2, "pending"),
    "abandonment.lost": (
        f"{ALL} AND handed", "1", *[f"outcome = 'abandoned_in_queue' AND NOT {HOUR_BACK}"] * 2, "pending"),
    "missed": (f"{ALL} AND handed", "1", "missed", "missed", "pending"),
    "fallback_rate": (f"{ALL} AND turns > 0", "turns", "rephrases", "rephrases", "0"),
    "recognition_rate": (f"{ALL} AND turns > 0", "turns", *["max(0, turns - rephrases - refused)"] * 2, "0"),
    "reopen_rate": (f"{ALL} AND resolved", "1", "again IS NOT NULL", "again IS NOT NULL", "window_open"),
    "durable_rate": (f"{ALL} AND resolved AND NOT window_open", "1", "again IS NULL", "again IS NULL", "0"),
    "low_score.closed": (f"{ALL} AND low_at IS NOT NULL", "1", *["low_closed IS NOT NULL"] * 2, "0"),
    "mood.upset": (ALL, "1", "upset", "upset", "0"),
    "mood.upset_before_answer": (f"{ALL} AND is_answered", "1", "upset_before", "upset_before", "0"),
    "mood.upset_after_answer": (f"{ALL} AND is_answered", "1", "upset_after", "upset_after", "0"),
    "mood.pleased_after_answer": (f"{ALL} AND is_answered", "1", "pleased_after", "pleased_after", "0"),
    "other.last_answer_and_silence": (ALL, "1", *["NOT handed AND word IN ('answered', 'yes_bot')"] * 2, "pending"),
    "other.no_return_72h": (
        f"{ALL} AND silence >= 259200000", "1", *["back_at IS NULL OR back_at - last_activity > 259200000"] * 2, "0"),
    "other.one_touch": (ALL, "1", *["agents = 1 AND replies <= 1 AND by_human"] * 2, "pending"),
    "outcome.excluded": ("1", "1", *["outcome = 'excluded'"] * 2, "0"),
} | {
    f"outcome.{outcome}": (ALL, "1", f"outcome = '{outcome}'", f"outcome = '{outcome}'", "pending")
    for outcome in OUTCOMES
} | {
    f"{metric}.answer_rate": (
        f"{ALL} AND EXISTS (SELECT 1 FROM asked WHERE asked.c = p.c AND metric = '{metric}')", "1",
        *[f"EXISTS (SELECT 1 FROM scored WHERE scored.c = p.c AND metric = '{metric}')"] * 2, "0")
    for metric in SCALES
}


def owned(owner):
    return f"""CASE WHEN resolved THEN (SELECT coalesce(sum(max(0, min(coalesce(until, resolved_at), resolved_at) - since)), 0)
        FROM spans WHERE spans.c = p.c AND owner = '{owner}') END"""


# Milliseconds, or NULL.
DURATIONS = {
    "art": "resolved_at - started",
    "art.opening_time": "CASE WHEN resolved THEN open_ms(started, resolved_at) END",
    "art.bot": owned("bot"), "art.queue": owned("queue"), "art.human": owned("human"),
    "first_response.bot": "CASE WHEN first_reply >= first_message THEN first_reply - first_message END",
    "first_response.human": "CASE WHEN first_human >= handed_at THEN first_human - handed_at END",
    "low_score.time_to_close": "CASE WHEN low_closed >= low_at THEN low_closed - low_at END",
}


def wilson(hits, n):
    z = 1.959964
    share = min(hits, n) / n
    centre = share + z * z / (2 * n)
    spread = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    scale = 1 + z * z / n
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def figures(db, kind):
    """Every figure of each key of a breakdown: {key: {figure: {part: number}}}."""
    parts = []
    for which, n, low, high, is_open in SHARES.values():
        parts += [f"sum(CASE WHEN {which} THEN {value} ELSE 0 END)" for value in (n, low, high, is_open)]
    result = {}
    for key, *sums in db.execute(
            f"SELECT key, {', '.join(parts)} FROM k JOIN p USING (c) WHERE kind = ? GROUP BY key", [kind]):
        of = result[key] = {}
        for at, name in enumerate(SHARES):
            n, low, high, is_open = sums[4 * at:4 * at + 4]
            of[name] = share(name, n, low, high, is_open)
    for name, sql in DURATIONS.items():
        for of in result.values():
            of[name] = {"n": 0, "open": 0}
        values = {}
        for key, value in db.execute(
                f"""WITH d AS MATERIALIZED (SELECT c, {sql} AS v FROM p WHERE {ALL})
                SELECT key, v FROM k JOIN d USING (c) WHERE kind = ? AND v IS NOT NULL ORDER BY key, v""", [kind]):
            values.setdefault(key, []).append(value)
        for key, of in values.items():
            n = len(of)
            middle = of[n // 2] if n % 2 else (of[n // 2 - 1] + of[n // 2]) / 2
            result[key][name] = {
                "n": n, "open": 0, "mean_s": sum(of) / (1000 * n), "median_s": middle / 1000,
                "p90_s": of[-(-9 * n // 10) - 1] / 1000}
    for metric, (least, most, good) in SCALES.items():
        for of in result.values():
            of[metric] = survey(metric, [0] * (most - least + 1))
        counts = {}
        for key, score, count in db.execute(
                f"""SELECT key, score, count(*) FROM k JOIN p USING (c) JOIN scored USING (c)
                WHERE kind = ? AND metric = ? AND {ALL} GROUP BY key, score""", [kind, metric]):
            counts.setdefault(key, [0] * (most - least + 1))[score - least] = count
        for key, of in counts.items():
            result[key][metric] = survey(metric, of)
    if kind == "all":
        return result
    # A row holds contacts alone.
    for of in result.values():
        del of["outcome.excluded"]
    return {key: of for key, of in result.items() if of["contacts"]["n"]}


def share(name, n, low, high, is_open):
    if name == "contacts":
        return {"n": n, "open": is_open, "value": n}
    figure = {"n": n, "open": is_open, "confirmed": low, "hits": high}
    if n:
        figure |= {"low": low / n, "value": high / n, "interval_low": wilson(low, n)[0], "interval_high": wilson(high, n)[1]}
    return figure


def survey(metric, counts):
    least, _, good = SCALES[metric]
    n = sum(counts)
    figure = {"n": n, "open": 0}
    for at, count in enumerate(counts):
        figure[f"distribution.{least + at}"] = count
    if n:
        mean = sum((least + at) * count for at, count in enumerate(counts)) / n
        hits = sum(counts[good - least:])
        value = 100 * (sum(counts[9:]) - sum(counts[:7])) / n if metric == "nps" else mean
        low, high = wilson(hits, n)
        figure |= {"value": value, "mean": mean, "share": hits / n, "interval_low": low, "interval_high": high}
    return figure


def activity(db, end):
    """Different customers with a substantive message in 1, 7 and 30 days before a moment."""
    rows = db.execute("""SELECT max(e.at) FROM e JOIN t USING (c) WHERE e.kind = 'turned' AND e.substantive AND e.at < ?
        AND coalesce(t.channel, '') != 'test' GROUP BY CASE WHEN t.customer IS NULL THEN 'v:' || t.conv ELSE 'c:' || t.customer END""",
        [end]).fetchall()
    counts = [sum(end - last <= days * 86_400_000 for last, in rows) for days in (1, 7, 30)]
    return dict(zip(("dau", "wau", "mau"), counts)) | {"stickiness": counts[0] / counts[2]}


def drop_off(db, since=None, until=None):
    reached = {}
    for stage, who, at in db.execute("""SELECT stage, who, min(at) FROM (SELECT n.stage, n.at, coalesce(n.customer,
            (SELECT b.customer FROM ev b WHERE b.current = n.current AND b.number < n.number AND b.customer IS NOT NULL
                AND b.kind IN ('noticed', 'opened') ORDER BY b.number DESC LIMIT 1), n.conv) AS who
            FROM ev n WHERE n.kind = 'noticed' AND n.stage IS NOT NULL) GROUP BY stage, who"""):
        reached.setdefault(stage, {})[who] = at
    steps = []
    for one, other in zip(terms.STAGES, terms.STAGES[1:]):
        here = [who for who, at in reached.get(one, {}).items()
                if (since is None or at >= since) and (until is None or at < until)]
        went = sum(who in reached.get(other, {}) for who in here)
        steps.append({"from": one, "to": other, "reached": len(here), "reached_next": went, "drop_off": 1 - went / len(here)})
    return steps


def repeats(db):
    """Contacts that were resolved and came back: which, with what, and why."""
    rows = db.execute(f"""SELECT p.conv, p.n, b.conv, b.n, coalesce(
        (SELECT 'intent ' || i.intent FROM ci i JOIN ci j ON j.c = p.again AND i.intent = j.intent WHERE i.c = p.c ORDER BY i.place LIMIT 1),
        (SELECT 'slot ' || i.name || ' = ' || i.value FROM cs i JOIN cs j ON j.c = p.again AND i.name = j.name AND i.value = j.value
            WHERE i.c = p.c ORDER BY i.name LIMIT 1))
        FROM p JOIN t b ON b.c = p.again WHERE p.resolved ORDER BY p.c""")
    names = ("conversation", "contact", "again", "again_contact", "reason")
    return [dict(zip(names, row)) for row in rows]


def rest(db):
    """Counts that are no figures of their own."""
    one = lambda sql: db.execute(sql).fetchone()[0] or 0
    count = {
        "contacts": one(f"SELECT count(*) FROM p WHERE {ALL}"),
        "anonymous": one(f"SELECT count(*) FROM p WHERE {ALL} AND customer IS NULL"),
        "turns": one(f"SELECT sum(turns) FROM p WHERE {ALL}"),
        "rephrases": one(f"SELECT sum(rephrases) FROM p WHERE {ALL}"),
        "handed_off": one(f"SELECT count(*) FROM p WHERE {ALL} AND handed"),
    }
    for reason, number in db.execute(f"""SELECT reason, count(*) FROM m JOIN p USING (c)
            WHERE m.kind = 'handed_off' AND NOT aside AND {ALL} GROUP BY reason"""):
        count[f"handoffs.{reason}"] = number
    for why, number in db.execute("""SELECT CASE WHEN turns = 0 THEN 'nothing said' ELSE coalesce('only ' ||
            (SELECT intent FROM e WHERE e.c = p.c AND e.kind = 'turned' AND NOT e.substantive AND intent IS NOT NULL ORDER BY number LIMIT 1),
            'nothing to act on') END AS why, count(*) FROM p WHERE outcome = 'excluded' GROUP BY why"""):
        count[f"exclusions.{why}"] = number
    return count


def comparison(db, name, periods):
    """How much of a change is mix and how much rate, by the first intent of a contact (Kitagawa, 1955)."""
    which, n, _, high, _ = SHARES[name]
    groups = []
    for since, until in periods:
        rows = db.execute(f"""SELECT coalesce((SELECT intent FROM ci WHERE ci.c = t.c ORDER BY place LIMIT 1), '(none)') AS key,
            sum({n}), sum({high}) FROM t WHERE coalesce(channel, '') != 'test' AND started >= ? AND started < ? AND {which}
            GROUP BY key""", [since, until])
        groups.append({key: (count, hits) for key, count, hits in rows})
    total = [tuple(map(sum, zip(*group.values()))) for group in groups]
    (n0, h0), (n1, h1) = total
    centre = (h0 / n0 + h1 / n1) / 2
    mix = rate = 0
    for key in set(groups[0]) | set(groups[1]):
        (a, x), (b, y) = groups[0].get(key, (0, 0)), groups[1].get(key, (0, 0))
        before, after = x / a if a else y / b, y / b if b else x / a
        mix += (b / n1 - a / n0) * ((before + after) / 2 - centre)
        rate += (after - before) * (a / n0 + b / n1) / 2
    return {"before": h0 / n0, "after": h1 / n1, "change": h1 / n1 - h0 / n0, "mix": mix, "rate": rate}
