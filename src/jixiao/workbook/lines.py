"""How high a row must be for its text: spreadsheets do not work that out for merged cells, nor all for wrapped ones."""


def lines_needed(value: object, width: float) -> int:
    """How many lines the text takes in a column of that width (a Chinese character is two wide); 1 for a number."""
    if not isinstance(value, str):
        return 1
    room = max(2.0, width - 2)
    lines = (sum(2 if ord(character) > 0x2000 else 1 for character in line) for line in value.split("\n"))
    return sum(max(1, int(-(-wide // room))) for wide in lines)
