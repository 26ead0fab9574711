"""Countries as people write them, in German, English and by their codes."""

from phonenumbers import SUPPORTED_REGIONS

from chalicelib.text import words

# ISO 3166-1 alpha-2 -> other codes and names, German and English; Germany's neighbors and trade partners first
_NAMES = {
    "DE": "DEU D Deutschland Germany BRD Bundesrepublik-Deutschland",
    "AT": "AUT A Österreich Austria",
    "CH": "CHE Schweiz Switzerland Suisse Svizzera",
    "LI": "LIE FL Liechtenstein",
    "LU": "LUX Luxemburg Luxembourg",
    "BE": "BEL Belgien Belgium",
    "NL": "NLD Niederlande Netherlands The-Netherlands Holland",
    "FR": "FRA F Frankreich France",
    "IT": "ITA I Italien Italy Italia",
    "ES": "ESP E Spanien Spain",
    "PT": "PRT P Portugal",
    "DK": "DNK Dänemark Denmark",
    "SE": "SWE S Schweden Sweden",
    "NO": "NOR N Norwegen Norway",
    "FI": "FIN Finnland Finland",
    "IS": "ISL Island Iceland",
    "IE": "IRL Irland Ireland",
    "GB": "GBR UK Großbritannien Vereinigtes-Königreich United-Kingdom Great-Britain England",
    "PL": "POL Polen Poland",
    "CZ": "CZE Tschechien Tschechische-Republik Czechia Czech-Republic",
    "SK": "SVK Slowakei Slovakia",
    "HU": "HUN H Ungarn Hungary",
    "SI": "SVN Slowenien Slovenia",
    "HR": "HRV Kroatien Croatia",
    "RO": "ROU Rumänien Romania",
    "BG": "BGR Bulgarien Bulgaria",
    "GR": "GRC Griechenland Greece",
    "CY": "CYP Zypern Cyprus",
    "MT": "MLT Malta",
    "EE": "EST Estland Estonia",
    "LV": "LVA Lettland Latvia",
    "LT": "LTU Litauen Lithuania",
    "UA": "UKR Ukraine",
    "TR": "TUR Türkei Turkey Türkiye",
    "US": "USA Vereinigte-Staaten United-States United-States-of-America",
    "CA": "CAN Kanada Canada",
    "CN": "CHN China Volksrepublik-China",
    "JP": "JPN Japan",
    "IN": "IND Indien India",
    "AU": "AUS Australien Australia",
}


def _form(name: str) -> str:
    return " ".join(words(name))


_CODES = {_form(name.replace("-", " ")): code for code, names in _NAMES.items() for name in (code, *names.split())}


def country_code(name: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of a country by its code or its name, or None where none is known.

    Any two capital letters that phone numbers know as a region are a code too.
    """
    known = _CODES.get(_form(name))
    if known is not None:
        return known
    stripped = name.strip()
    return stripped if stripped in SUPPORTED_REGIONS else None
