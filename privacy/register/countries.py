"""The names of countries where recipients are, and whether they lie inside the European Economic Area."""

from __future__ import annotations

from privacy.register.texts import Text

EEA = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IS",
        "IT",
        "LI",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "NO",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)

NAMES = {
    "AR": Text("Argentinië", "Argentina"),
    "AT": Text("Oostenrijk", "Austria"),
    "AU": Text("Australië", "Australia"),
    "BE": Text("België", "Belgium"),
    "BG": Text("Bulgarije", "Bulgaria"),
    "BR": Text("Brazilië", "Brazil"),
    "CA": Text("Canada", "Canada"),
    "CH": Text("Zwitserland", "Switzerland"),
    "CN": Text("China", "China"),
    "CY": Text("Cyprus", "Cyprus"),
    "CZ": Text("Tsjechië", "Czechia"),
    "DE": Text("Duitsland", "Germany"),
    "DK": Text("Denemarken", "Denmark"),
    "EE": Text("Estland", "Estonia"),
    "ES": Text("Spanje", "Spain"),
    "FI": Text("Finland", "Finland"),
    "FR": Text("Frankrijk", "France"),
    "GB": Text("het Verenigd Koninkrijk", "the United Kingdom"),
    "GR": Text("Griekenland", "Greece"),
    "HR": Text("Kroatië", "Croatia"),
    "HU": Text("Hongarije", "Hungary"),
    "IE": Text("Ierland", "Ireland"),
    "IL": Text("Israël", "Israel"),
    "IN": Text("India", "India"),
    "IS": Text("IJsland", "Iceland"),
    "IT": Text("Italië", "Italy"),
    "JP": Text("Japan", "Japan"),
    "KR": Text("Zuid-Korea", "South Korea"),
    "LI": Text("Liechtenstein", "Liechtenstein"),
    "LT": Text("Litouwen", "Lithuania"),
    "LU": Text("Luxemburg", "Luxembourg"),
    "LV": Text("Letland", "Latvia"),
    "MA": Text("Marokko", "Morocco"),
    "MT": Text("Malta", "Malta"),
    "MX": Text("Mexico", "Mexico"),
    "NL": Text("Nederland", "the Netherlands"),
    "NO": Text("Noorwegen", "Norway"),
    "NZ": Text("Nieuw-Zeeland", "New Zealand"),
    "PH": Text("de Filipijnen", "the Philippines"),
    "PL": Text("Polen", "Poland"),
    "PT": Text("Portugal", "Portugal"),
    "RO": Text("Roemenië", "Romania"),
    "RS": Text("Servië", "Serbia"),
    "SE": Text("Zweden", "Sweden"),
    "SG": Text("Singapore", "Singapore"),
    "SI": Text("Slovenië", "Slovenia"),
    "SK": Text("Slowakije", "Slovakia"),
    "SR": Text("Suriname", "Suriname"),
    "TR": Text("Turkije", "Türkiye"),
    "UA": Text("Oekraïne", "Ukraine"),
    "US": Text("de Verenigde Staten", "the United States"),
    "ZA": Text("Zuid-Afrika", "South Africa"),
}


def name(code: str, language: str) -> str:
    """The name of a country by its ISO 3166 code; the code itself for one that is not in the list."""
    text = NAMES.get(code.upper())
    return text.in_(language) if text else code.upper()


def outside_eea(code: str) -> bool:
    """Whether data there has left the European Economic Area (GDPR chapter V)."""
    return code.upper() not in EEA
