"""The words of the sample: one row a line, the cells are told apart by |."""


def rows(table: str) -> list[list[str]]:
    """Return the cells of a table, line by line."""
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


# city | postal codes | team | register court, where it is in another city | landline numbers that are nobody's
PLACES = """
Berlin             | 10115 10785 12043 13353 | north | Charlottenburg | 30 23125
Hamburg            | 20095 20457 22765       | north |                | 40 66969
Köln               | 50667 50823 51063       | north |                | 221 4710
Frankfurt am Main  | 60311 60486 60596       | south |                | 69 90009
München            | 80331 80636 81541 81669 | south |                | 89 99998
Stuttgart          | 70173 70565             | south |                |
Nürnberg           | 90402 90443             | south |                |
Augsburg           | 86150 86165             | south |                |
Regensburg         | 93047                   | south |                |
Kempten (Allgäu)   | 87435                   | south |                |
Freiburg im Breisgau | 79098                 | south |                |
Tübingen           | 72070                   | south | Stuttgart      |
Hannover           | 30159                   | north |                |
Lübeck             | 23552                   | north |                |
Münster            | 48143                   | north |                |
Düsseldorf         | 40210                   | north |                |
Leipzig            | 04109                   | north |                |
Göttingen          | 37073                   | north |                |
"""

# name | legal form | city | domain, where the name does not make it
ORGANIZATIONS = """
Müller Bau                        | GmbH              | München              |
Gebrüder Öttl Holzbau             | GmbH & Co. KG     | München              | oettl-holzbau.example
Isarwerk Präzisionsteile          | GmbH              | München              | isarwerk.example
Feinmechanik Grünwaldner          | e.K.              | München              | feinmechanik-gruenwaldner.example
Bavaria Fördertechnik Systeme     | AG                | München              | bfs-ag.example
Schreinerei Moosrainer            | e.K.              | München              |
Lechtaler Druckguss               | GmbH              | Augsburg             |
Weberhof Textilpflege             | GmbH & Co. KG     | Augsburg             |
Käserei Hinterstoißer             | e.K.              | Kempten (Allgäu)     | käserei-hinterstoißer.example
Alpsee Molkereitechnik            | GmbH              | Kempten (Allgäu)     |
Noris Blechbearbeitung            | GmbH              | Nürnberg             | noris-blech.example
Frankenland Spielwaren            | GmbH & Co. KG     | Nürnberg             |
Donau Anlagenbau Reitmeier        | GmbH              | Regensburg           | dar-anlagenbau.example
Bürobedarf Lindenthaler           | e.K.              | Regensburg           |
Neckarfilter                      | AG                | Stuttgart            |
Schwäbische Zahnradfabrik Häberle | GmbH & Co. KG     | Stuttgart            | haeberle-zahnrad.example
Kehrwoche Gebäudedienste          | UG (haftungsbeschränkt) | Stuttgart      |
Österberg Labortechnik            | GmbH              | Tübingen             |
Breisgau Solarmontage             | GmbH              | Freiburg im Breisgau |
Weingut Kaltenbrunner             | e.K.              | Freiburg im Breisgau |
Mainufer Logistik                 | GmbH              | Frankfurt am Main    |
Taunusblick Medizintechnik        | GmbH              | Frankfurt am Main    |
Römerberg Ladenbau                | UG (haftungsbeschränkt) | Frankfurt am Main |
Hessenkraft Energieservice        | AG                | Frankfurt am Main    |
Rheinbogen Verpackungen           | GmbH & Co. KG     | Köln                 |
Domspitz Bäckereien               | GmbH              | Köln                 | domspitz-bäckereien.example
Jülicher & Söhne Kältetechnik     | GmbH              | Köln                 | juelicher-kaelte.example
Kölsche Fahrradmanufaktur         | UG (haftungsbeschränkt) | Köln           |
Düsselkamp Chemiehandel           | GmbH              | Düsseldorf           |
Westfälische Landmaschinen Höing  | GmbH & Co. KG     | Münster              | hoeing-landmaschinen.example
Spreebogen Elektrotechnik         | GmbH              | Berlin               |
Möbelwerk Köpenick                | GmbH              | Berlin               |
Kiezlager                         | UG (haftungsbeschränkt) | Berlin         |
Märkische Getränkelogistik        | GmbH & Co. KG     | Berlin               |
Alsterkontor Großhandel           | GmbH & Co. KG     | Hamburg              |
Hafenwerft Jörgensen              | GmbH              | Hamburg              |
Elbstrand Kaffeerösterei          | e.K.              | Hamburg              |
Hanseatische Schiffsausrüster     | AG                | Hamburg              |
Travemünder Fischfeinkost         | GmbH              | Lübeck               |
Leineufer Messebau                | GmbH              | Hannover             |
Pleißetal Buchbinderei            | e.K.              | Leipzig              |
Göttinger Waagenbau               | GmbH              | Göttingen            |
"""

STREETS = (
    "Hauptstraße", "Bahnhofstraße", "Gartenstraße", "Schulstraße", "Lindenstraße", "Industriestraße", "Am Mühlbach",
    "Kirchgasse", "Goethestraße", "Schillerstraße", "Ringstraße", "Gewerbepark", "Bergstraße", "Wiesenweg",
    "Friedrich-Ebert-Straße", "Mozartstraße", "Dr.-Külz-Straße", "Röntgenstraße", "Am Güterbahnhof", "Mühlenweg",
)  # fmt: skip

# of a man, of a woman
JOBS = (
    ("Geschäftsführer", "Geschäftsführerin"), ("Leiter Einkauf", "Leiterin Einkauf"), ("Einkäufer", "Einkäuferin"),
    ("Betriebsleiter", "Betriebsleiterin"), ("Lagerleiter", "Lagerleiterin"), ("Prokurist", "Prokuristin"),
    ("Leiter Produktion", "Leiterin Produktion"), ("Sachbearbeiter Einkauf", "Sachbearbeiterin Einkauf"),
    ("Fachkraft für Arbeitssicherheit", "Fachkraft für Arbeitssicherheit"), ("Ausbilder", "Ausbilderin"),
    ("Assistent der Geschäftsführung", "Assistentin der Geschäftsführung"), ("Werkstattmeister", "Werkstattmeisterin"),
    ("Kaufmännischer Leiter", "Kaufmännische Leiterin"), ("Projektleiter", "Projektleiterin"),
)  # fmt: skip

FREE_JOBS = (
    ("Freier Architekt", "Freie Architektin"), ("Sachverständiger", "Sachverständige"),
    ("Freier Lagerplaner", "Freie Lagerplanerin"),
)  # fmt: skip

SOURCES = (
    ("trade_fair", "Messe LogiMeet {year}"), ("trade_fair", "Werkstatt-Tage {year}"),
    ("referral", "Empfehlung eines Kunden"), ("website", "Kontaktformular"), ("website", "Katalog angefordert"),
    ("phone", "Anruf in der Zentrale"), ("import", "Bestandsliste {year}"),
)  # fmt: skip

# what the team sells; all plural, and the same in nominative and accusative
TOPICS = (
    "Schwerlastregale", "Palettenregale für Halle 2", "Werkbänke für die Lehrwerkstatt", "Hubtische", "Packtische",
    "Kommissionierwagen", "Gefahrstoffschränke", "Fachbodenregale", "Spinde", "Kragarmregale", "Kleinteilelager-Boxen",
)  # fmt: skip

# what somebody who sells still has to do
ERRANDS = (
    "Angebot nachfassen", "Rückruf wegen Liefertermin", "Muster schicken", "Besuchstermin vereinbaren",
    "Rahmenvertrag prüfen", "Aufmaß in Halle 2", "Katalog und Preisliste senden", "Zahlungsziel klären",
    "Nach Zufriedenheit fragen", "Skizze an die Planung geben", "Ansprechpartner im Einkauf finden",
)  # fmt: skip

HELLO_IN = "Guten Tag,"

# subject | what the customer asks | what is answered
INQUIRIES = """
Anfrage: {thema} | wir planen für KW {kw} eine Erweiterung und brauchen {menge} Einheiten. Bitte senden Sie uns ein Angebot mit Lieferzeit und Montage. | vielen Dank für Ihre Anfrage. Unser Angebot {angebot} über {betrag} € netto hängt an; die Lieferung ist in KW {kw} möglich.
Rückfrage zum Angebot {angebot} | im Angebot fehlt uns die Angabe zur Traglast je Fachboden. Können Sie die bitte nachreichen? | das hätte dabeistehen sollen: Die Traglast beträgt 250 kg je Fachboden bei gleichmäßiger Verteilung. Das Datenblatt hängt an.
Angebot {angebot}: Preis | wir haben das Angebot geprüft und halten {betrag} € für zu hoch. Ist da noch etwas zu machen? | bei Abnahme von {menge} Einheiten kann ich Ihnen {rabatt} % entgegenkommen, wenn die Bestellung bis {tag} vorliegt. Das geänderte Angebot kommt gleich per Post und als PDF.
Besichtigung bei uns im Haus | bevor wir uns entscheiden, sollte sich jemand von Ihnen unsere Halle ansehen. Passt Ihnen {tag}, um {uhr} Uhr? | {tag}, um {uhr} Uhr passt gut. Ich bringe unseren Planer mit, damit wir gleich ausmessen können.
Unterlagen für {thema} | könnten Sie uns die Maßzeichnungen und das Prüfzertifikat schicken? Wir brauchen beides für die Gefährdungsbeurteilung. | anbei die Zeichnungen als PDF und DWG sowie das Zertifikat. Wenn noch etwas fehlt, rufen Sie mich gern an.
Katalog und Preisliste | ein Kollege hat uns Ihre Firma empfohlen. Bitte schicken Sie uns den aktuellen Katalog und eine Preisliste. | der Katalog geht heute in die Post, die Preisliste hängt an. Darf ich Sie nächste Woche kurz dazu anrufen?
*Liefertermin Auftrag {auftrag} | laut Bestätigung sollte die Lieferung diese Woche kommen, bisher hat sich die Spedition nicht gemeldet. Wann können wir damit rechnen? | die Ware ist gestern verladen worden und kommt {tag}, zwischen 8 und 12 Uhr. Die Spedition ruft eine Stunde vorher an.
*Reklamation Auftrag {auftrag} | bei zwei Einheiten sind die Seitenteile verkratzt angekommen, Fotos liegen bei. Wir bitten um Ersatz. | das tut mir leid. Die Seitenteile sind als kostenloser Ersatz bestellt und gehen {tag}, an Sie heraus; die beschädigten Teile nimmt der Fahrer wieder mit.
*Rechnung zu Auftrag {auftrag} | auf der Rechnung steht noch unsere alte Anschrift. Bitte stellen Sie sie neu aus, sonst darf die Buchhaltung sie nicht zahlen. | die berichtigte Rechnung hängt an, die alte haben wir storniert. Die Anschrift ist nun auch in unseren Stammdaten geändert.
*Nachbestellung {thema} | wir sind mit der ersten Lieferung sehr zufrieden und möchten {menge} Stück nachbestellen, zu den gleichen Bedingungen. | das freut uns sehr. Die Auftragsbestätigung hängt an, geliefert wird voraussichtlich in KW {kw}.
*Ersatzteil für Hubtisch | an einem Hubtisch ist das Bedienteil ausgefallen. Können Sie uns bitte schnell ein neues schicken? | das Bedienteil ist per Express unterwegs und morgen vor 10 Uhr bei Ihnen. Unser Techniker hilft beim Einbau gern am Telefon.
*Jährliche Regalprüfung | unsere Regalprüfung nach DIN EN 15635 läuft in KW {kw} ab. Bitte nennen Sie uns einen Termin. | unser Prüfer ist ohnehin in der Gegend und könnte {tag}, ab {uhr} Uhr kommen. Die Prüfung dauert etwa drei Stunden, der Betrieb kann weiterlaufen.
*Änderung Ansprechpartner | ab dem nächsten Monat kümmere ich mich bei uns um den Einkauf. Bitte richten Sie alle Bestätigungen künftig an mich. | vielen Dank für die Nachricht und auf gute Zusammenarbeit. Ich habe Sie als Ansprechpartner für alle laufenden Aufträge eingetragen.
"""  # noqa: E501 - a row is a line

# subject | text
MAILINGS = """
Unser Telefonat von heute | wie besprochen sende ich Ihnen die Unterlagen für die {thema}. Am {tag}, melde ich mich wieder bei Ihnen.
Angebot {angebot}: {thema} | anbei unser Angebot über {betrag} € netto, gültig vier Wochen. Montage und Einweisung sind enthalten.
Haben Sie noch Fragen zum Angebot {angebot}? | vor zwei Wochen haben wir Ihnen ein Angebot geschickt. Gibt es von Ihrer Seite noch offene Punkte?
Einladung zum Werkstatt-Tag | am {tag}, zeigen wir in unserer Ausstellung Neues rund um Lager und Werkstatt. Ich würde mich freuen, Sie dort zu begrüßen.
*Auftragsbestätigung {auftrag} | vielen Dank für Ihren Auftrag über {betrag} € netto. Die Lieferung erfolgt in KW {kw}, die Spedition stimmt den genauen Termin mit Ihnen ab.
*Wartungsvertrag läuft aus | Ihr Wartungsvertrag endet in KW {kw}. Wenn Sie möchten, verlängern wir ihn zu unveränderten Bedingungen um ein Jahr.
"""  # noqa: E501 - a row is a line

# direction | subject | text | outcome | longest, in minutes
CALLS = """
outbound | Erstgespräch {thema} | {name} sucht Ersatz für den bisherigen Lieferanten und vergleicht drei Anbieter. Entscheiden will {er} bis {tag}. | Interesse | 25
outbound | Angebot {angebot} nachgefasst | {name} hat das Angebot vorliegen, das Budget wird erst in KW {kw} freigegeben. | Wiedervorlage | 12
outbound | Angebot {angebot} nachgefasst | Niemanden erreicht, auf die Mailbox gesprochen. | Nicht erreicht | 1
outbound | Rückruf versucht | Laut Zentrale ist {name} bis {tag}, im Urlaub. | Nicht erreicht | 2
outbound | Besichtigung abgestimmt | Termin vor Ort für {tag}, um {uhr} Uhr vereinbart. Parkplatz auf dem Hof, Anmeldung am Empfang. | Termin vereinbart | 6
outbound | Bedarf geklärt: {thema} | Gebraucht werden {menge} Einheiten, Farbe Lichtgrau, Montage durch uns. Angebot bis Ende der Woche zugesagt. | Angebot zugesagt | 20
outbound | Preisverhandlung {angebot} | {name} verlangt {rabatt} % Nachlass und Lieferung frei Haus. Rücksprache mit der Vertriebsleitung nötig. | Rückruf vereinbart | 18
inbound | Frage zur Lieferzeit | {name} möchte wissen, ob die {thema} noch vor den Betriebsferien kommen. KW {kw} genannt, unverbindlich. | Geklärt | 8
inbound | Bittet um Rückruf | {name} hat in der Zentrale um Rückruf gebeten, es geht um die {thema}. | Rückruf vereinbart | 3
inbound | Absage zum Angebot {angebot} | Der Auftrag geht an einen Mitbewerber, der zwei Wochen früher liefern kann. Mit dem Angebot selbst war {name} zufrieden. | Abgesagt | 10
*inbound | Mündliche Zusage | {name} hat das Angebot {angebot} über {betrag} € angenommen, die schriftliche Bestellung folgt morgen. | Auftrag | 9
*inbound | Reklamation Auftrag {auftrag} | Es fehlen zwei Beutel mit Schrauben. Nachlieferung zugesagt, {name} war freundlich, aber in Eile. | Geklärt | 7
*outbound | Zufriedenheit nach Lieferung | Aufbau hat gut geklappt, die Monteure wurden gelobt. {name} ist bereit, uns als Referenz zu nennen. | Zufrieden | 10
"""  # noqa: E501 - a row is a line

# subject | text | outcome | hours
MEETINGS = """
Besichtigung und Aufmaß | Halle vermessen, der Boden ist eben, eine Säule stört die zweite Reihe. Skizze liegt bei, unser Planer zeichnet bis {tag}. | Angebot zugesagt | 1.5
Vorstellung {thema} | Muster gezeigt, gut angekommen ist vor allem die Höhenverstellung. Vor der Entscheidung möchte {name} eine Referenz besuchen. | Interesse | 1
Angebotsbesprechung {angebot} | Alle Positionen durchgegangen, Position 4 entfällt. Neues Angebot über rund {betrag} € erbeten. | Angebot zugesagt | 1
Videotermin {thema} | Planung am Bildschirm abgestimmt. {name} klärt intern noch die Stellfläche und meldet sich bis {tag}. | Rückmeldung offen | 0.5
*Jahresgespräch | Das Jahr verlief aus Sicht von {namen} gut, Kritik gab es nur an zwei verspäteten Lieferungen. Für nächstes Jahr ist eine zweite Halle geplant. | Ausbau geplant | 1.5
*Abnahme Auftrag {auftrag} | Montage abgenommen, drei kleine Mängel im Protokoll. Nacharbeit bis {tag}, zugesagt. | Abgenommen | 1
"""  # noqa: E501 - a row is a line

# subject | text
NOTES = """
Entscheidungsweg | Bestellungen über 10.000 € brauchen dort zwei Unterschriften, das dauert etwa eine Woche. {name} leitet sie selbst weiter.
Erreichbarkeit | {name} ist am besten zwischen 8 und 9 Uhr zu erreichen, freitags nur bis mittags.
Mitbewerber | Nach Auskunft von {namen} liegt ein zweites Angebot vor, etwa {rabatt} % unter unserem. Dafür ohne Montage.
Planung {thema} | Der Umbau verschiebt sich auf KW {kw}, vorher nicht mehr nachfassen.
Messe | {name} war bei uns am Stand und hat sich die {thema} zeigen lassen. Katalog mitgegeben, Visitenkarte ist eingescannt.
Anlieferung | Die Zufahrt ist nur für Lkw bis 12 t frei, Entladung mit Hebebühne. Der Pförtner verlangt eine Anmeldung am Vortag.
*Zahlungsweise | Zahlt pünktlich, zieht aber immer 2 % Skonto. Mit der Buchhaltung so abgestimmt.
*Rahmenvertrag | Der Rahmenvertrag endet in KW {kw}. Vorher mit {namen} über neue Mengen sprechen, mehr als {rabatt} % Nachlass sind nicht drin.
"""  # noqa: E501 - a row is a line

# direction | subject | text
LETTERS = """
outbound | Katalog und Preisliste | Gesamtkatalog mit Anschreiben und Preisliste verschickt.
outbound | Angebot {angebot} im Original | Angebot unterschrieben in zweifacher Ausfertigung an {namen} geschickt. Eine Ausfertigung erbitten wir zurück.
*inbound | Bestellung {auftrag} | Schriftliche Bestellung mit Firmenstempel eingegangen, Liefertermin KW {kw}. An den Innendienst weitergegeben.
*inbound | Kündigung Wartungsvertrag | Fristgerechte Kündigung zum Jahresende eingegangen. Anruf bei {namen} vorgesehen, um den Grund zu erfahren.
"""  # noqa: E501 - a row is a line
