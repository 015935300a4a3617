"""What the samples' make.py share: invented names, how an invented learner answers, and the forms in which tables are written.

Every function that draws takes the generator of random numbers, so that the same seed gives the same bytes.
"""

import csv
import io
import math
import string
from datetime import datetime, timedelta

FIRST = """Amina Tobias Renée Marcus Linh Oskar Delphine Ravi Joanna Caleb Ximena Peter Noor Gwendolyn Mateo Ingrid Samuel Yara
Dmitri Alice Kofi Beatrice Hana Laurence Petra Emeka Colette Viktor Naomi Stellan Farah Douglas Mireille Theo Sunniva Jorge
Adaeze Walter Lucía Henrik Priya Maurice Tamsin Elias Rosalind Bao Clement Zofia Idris Marta Wendell Keiko Anselm Philippa
Rashid Greta Leander Odile Tomás Winifred Jasper Sabine Orla""".split()
LAST = """Brandvold Okafor-Lind Marchetti Petrosky Nguyen-Hale Sørby Laframboise Venkataraman Kowalik Whitgift Carranza Dunmore
Haddadin Ashgrove Núñez Tollefsrud Barrowby El-Masry Volkonin Fairweather Mensah-Clark Thistlewood Morikawa Prudhomme
Zimmerova Nwachukwu Beaulieu-Roy Drazic Goldwater Lindqvist Siddiqi-Moor MacTavert Fontaineau Papadimos Halvorsdatter
Ibarrola Onyekachi Stonebridge Villaseñor Kjelstad Raghunathan Delacroixe Penhallow Sandoval-Reyes Wetherby Tran-Olsen
Abernethe Wisniewska Bakarr Castellanos Ferncombe Hoshikawa Blumenfeld Crosswhite Qureshi-Dean Lundmark Strand-Ivers Charpentel
Beltrán Hathersage Copperfield-Lowe Neuhauser Gallivan""".split()

AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"]
AGREE_7 = ["Strongly disagree", "Disagree", "Somewhat disagree", "Neither agree nor disagree", "Somewhat agree", "Agree", "Strongly agree"]


# ---- People ----


def person_name(number):
    """A different first and last name for each number below 63 * 63."""
    return FIRST[number % len(FIRST)], LAST[(number + number // len(FIRST) * 17) % len(LAST)]


def mail_address(first, last, host):
    plain = str.maketrans("áéíóúñüøèëç", "aeiounuoeec")
    return f"{first[0]}.{last}@{host}".lower().translate(plain)


# ---- Answers ----


def logistic(x):
    return 1 / (1 + math.exp(-x))


def right(rng, ability, items, level):
    """One item after another: 1 or 0; the later ones are harder."""
    return [int(rng.random() < logistic(0.7 * ability + level + 0.9 * (0.5 - i / (items - 1)))) for i in range(items)]


def rubric(rng, ability, parts, level, best=4):
    return [min(best, max(0, round(level + 0.45 * ability + rng.gauss(0, 0.55)))) for _ in range(parts)]


def rating(rng, level, points=5):
    """A place on a scale, from 0; `level` is counted from 1."""
    return min(points, max(1, round(level + rng.gauss(0, 0.85)))) - 1


# ---- Tables ----


def write(path, rows, encoding="utf-8", newline="\n", bom=False, delimiter=",", quote_all=False):
    out = io.StringIO()
    csv.writer(out, lineterminator=newline, delimiter=delimiter, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL).writerows(rows)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((b"\xef\xbb\xbf" if bom else b"") + out.getvalue().encode(encoding))


def us(day):
    return f"{day.month}/{day.day}/{day.year}" if day else ""


def yes(flag):
    return "Yes" if flag else "No"


# ---- Qualtrics ----

QUALTRICS = [("StartDate", "Start Date", "startDate"), ("EndDate", "End Date", "endDate"), ("Status", "Response Type", "status"),
             ("IPAddress", "IP Address", "ipAddress"), ("Progress", "Progress", "progress"),
             ("Duration (in seconds)", "Duration (in seconds)", "duration"), ("Finished", "Finished", "finished"),
             ("RecordedDate", "Recorded Date", "recordedDate"), ("ResponseId", "Response ID", "_recordId"),
             ("RecipientLastName", "Recipient Last Name", "recipientLastName"),
             ("RecipientFirstName", "Recipient First Name", "recipientFirstName"),
             ("RecipientEmail", "Recipient Email", "recipientEmail"),
             ("ExternalReference", "External Data Reference", "externalDataReference"),
             ("LocationLatitude", "Location Latitude", "locationLatitude"),
             ("LocationLongitude", "Location Longitude", "locationLongitude"),
             ("DistributionChannel", "Distribution Channel", "distributionChannel"), ("UserLanguage", "User Language", "userLanguage")]
QUALTRICS_EMAIL = QUALTRICS.index(("RecipientEmail", "Recipient Email", "recipientEmail"))


def qualtrics_head(questions):
    """The three header rows of an export."""
    columns = QUALTRICS + questions
    return [[c[0] for c in columns], [c[1] for c in columns],
            ['{"ImportId":"%s"%s}' % (c[2], ',"timeZone":"America/Denver"' if c[2].endswith("Date") else "") for c in columns]]


def qualtrics_row(rng, person, when, answers, finished=True, status="IP Address", channel="email", reference=""):
    """`person` has last, first and email, or is None for the survey's author."""
    seconds = rng.randrange(140, 900)
    token = "".join(rng.choice(string.ascii_uppercase + string.ascii_lowercase + string.digits) for _ in range(15))
    end = when + timedelta(seconds=seconds)
    meta = [f"{when:%Y-%m-%d %H:%M:%S}", f"{end:%Y-%m-%d %H:%M:%S}", status, f"192.0.2.{rng.randrange(1, 255)}",
            "100" if finished else "57", str(seconds), str(finished), f"{end:%Y-%m-%d %H:%M:%S}", "R_" + token,
            person.last if person else "", person.first if person else "", person.email if person else "", reference, "", "", channel, "EN"]
    return meta + answers


# ---- A year of a program ----


class Learner:
    """Someone with a number, an address and an ability around 0; what else a program knows is set by its make.py."""

    def __init__(self, rng, number, year, hosts):
        self.first, self.last = person_name(number)
        turn = number // len(LAST)  # the second person of a name has a 2 behind it
        self.email = mail_address(self.first, f"{self.last}{turn + 1 if turn else ''}", hosts[number % len(hosts)])
        self.id = f"{rng.randrange(20000, 990000):08d}"
        self.year = year
        self.ability = rng.gauss(0, 1)
        self.stays = True
        self.completed = None
        self.badge = self.claimed = False


def part_with(rng, cohort, how_many):
    """Those who begin lower leave more often."""
    for learner in sorted(cohort, key=lambda p: p.ability + rng.gauss(0, 1.5))[:how_many]:
        learner.stays = False


def moment(rng, day, days):
    """Some time of some day from `day` on."""
    start = datetime.combine(day + timedelta(days=rng.randrange(days)), datetime.min.time())
    return start + timedelta(hours=rng.randrange(7, 22), minutes=rng.randrange(60), seconds=rng.randrange(60))
