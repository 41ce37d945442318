"""Somebody at a kiosk, and what the export must say of them."""
import random
import unicodedata

from hands import HANDS
from kiosk import Failure, check


class Person:
    """Walks the kiosk by one of the hands, and remembers what the export must say: {column: value}."""

    def __init__(self, kiosk, mode, seed):
        self.kiosk, self.hand, self.random = kiosk, HANDS[mode](kiosk), random.Random(seed)
        self.expected = {}
        self.texts = ["more time", "a quiet room", "bring the coach back"]
        self.wishes = {}  # question: the choice, where it is not left to chance

    def do(self, node_id):
        """Activates a node, turning pages forward and, at the last one, back until it is there."""
        k = self.kiosk
        for direction in ("page:next", "page:back"):
            while not k.node(node_id):
                turn = k.node(direction)
                if not turn or "disabled" in turn["state"]:
                    break
                self.hand.activate(direction)
        self.hand.activate(node_id)

    def start(self, language):
        k = self.kiosk
        rests = "attract" if k.rests == "attract" else "shift_turn"
        k.wait_for(lambda f: f["screen"] == rests, "the first screen of a visit", 30)
        k.settle()
        door = "language:" + language if rests == "attract" and len(k.event["languages"]) > 1 else "start"
        k.do_until_left(lambda: self.do(door))
        if k.screen() == "languages":
            self.do("language:" + language)
        if k.screen() == "activities":
            self.do("activity:" + k.event["activities"][0]["id"])
        k.wait_for(lambda f: f["screen"] == "consent", "the consent screen")
        check(k.frame["lang"] == language, f"Asked for {language}, got {k.frame['lang']}.")
        k.settle()
        self.do("agree")

    def choices_of(self, question):
        return [c["id"] for c in question["choices"] if not (c.get("exclusive") == "yes" or c.get("other") == "yes")]

    def answer_select_one(self, q):
        choice = self.wishes.get(q["id"]) or self.random.choice(self.choices_of(q))
        self.do("choice:" + choice)
        self.expected[q["id"]] = choice

    def answer_select_multiple(self, q):
        most = min(int(q.get("max", 3)), 3)
        picked = self.random.sample(self.choices_of(q), max(int(q.get("min", 1)), min(most, 2)))
        for choice in picked:
            self.do("choice:" + choice)
        for choice in q["choices"]:
            self.expected[q["id"] + "/" + choice["id"]] = "1" if choice["id"] in picked else "0"

    def answer_points(self, q, low, high):
        point = self.random.randint(low, high)
        self.do(f"point:{point}")
        self.expected[q["id"]] = str(point)

    def answer_rating(self, q):
        self.answer_points(q, 1, int(q.get("points", 5)))

    def answer_nps(self, q):
        self.answer_points(q, 0, 10)

    def answer_range(self, q):
        if self.kiosk.node("more"):
            self.do("more")
            self.expected[q["id"]] = None
        else:
            self.answer_points(q, int(q["min"]), int(q["max"]))

    def answer_integer(self, q):
        number = str(self.random.randint(int(q.get("min", 1)), int(q.get("max", 20))))
        self.hand.write(number)
        self.expected[q["id"]] = number

    def answer_decimal(self, q):
        self.answer_integer(q)

    def answer_text(self, q):
        text = self.random.choice(self.texts)
        self.hand.write(text)
        self.expected[q["id"]] = unicodedata.normalize("NFC", text)

    def answer_rank(self, q):
        order = self.choices_of(q)
        self.random.shuffle(order)
        order = order[: int(q.get("max", len(order)))]
        for place, choice in enumerate(order, 1):
            self.do("choice:" + choice)
            self.expected[q["id"] + "/" + choice] = str(place)

    def answer_ballot(self, q):
        {"single": self.answer_select_one, "approval": self.answer_select_multiple, "ranked": self.answer_rank}[q["method"]](q)

    def answer_matrix(self, q):
        for row in q["rows"]:
            point = self.random.randint(1, int(q.get("points", 5)))
            self.do(f"row:{row['id']}:{point}")
            self.expected[q["id"] + "/" + row["id"]] = str(point)

    def answer_ties_from(self, q):
        self.speaks_for = self.wishes.get(q["id"]) or self.random.choice(q["organizations"])["id"]
        self.do("choice:" + self.speaks_for)

    def answer_ties(self, q):
        """No row of the export says any of it (tests/e2e/ties.py)."""
        for organization in (o["id"] for o in q["organizations"] if o["id"] != self.speaks_for):
            level = self.wishes.get(organization, self.random.randint(1, 4))
            self.do(f"row:{organization}:{level}")
            check(not self.kiosk.node(f"row:{self.speaks_for}:1"), "People are asked how they work with themselves.")
    def answer_self_assessment(self, q):
        self.answer_matrix({**q, "rows": q["axes"]})

    def answer_note(self, q):
        pass

    def answer(self, question_id):
        question = self.kiosk.questions[question_id]
        getattr(self, "answer_" + question["kind"])(question)

    def leave(self, question_id, by="next"):
        """Presses Next until the next screen: pages not yet seen come first."""
        k = self.kiosk
        for _ in range(12):
            self.do(by)
            if k.screen() != "question" or k.frame["question"] != question_id:
                return
        raise Failure(f"{by} never led on from {question_id}.")

    def questions(self, until=None, middle=None):
        """Answers question after question until the review, the thank-you, or the question `until`."""
        k, seen = self.kiosk, 0
        while k.screen() == "question" and k.frame["question"] != until:
            here = k.frame["question"]
            self.answer(here)
            if middle and seen == middle[0]:
                middle[1](self)
            seen += 1
            self.leave(here)
        return seen

    def send(self):
        k = self.kiosk
        if k.screen() == "review":
            k.wait_for(lambda f: any(n["id"] == "send" and "disabled" not in n["state"] for n in f["nodes"]), "Send")
            self.do("send")
        k.wait_for(lambda f: f["screen"] == "thanks", "the thank-you")
        k.settle()
