"""Reports of the corpus as units: for printed files, which are made anew from their source."""

from pathlib import Path
from tempfile import TemporaryDirectory

from corpuskit.makers import make
from corpuskit.source import ABOVE, LEFT, Grid, Line, Piece, Source
from injectors.units import Change, Unit


class SourceEditor:
    """The source of a report; :meth:`save` writes the form called ``form``."""

    def __init__(self, source: Source, form: str) -> None:
        self._source, self._form = source, form
        self.units: list[Unit] = []
        self._places: list[tuple[int, int, int]] = []
        table = 0
        for number, piece in enumerate(source.pieces):
            if isinstance(piece, Line):
                self._add(Unit(piece.text), (number, 0, 0))
                continue
            for row, texts in enumerate(piece.rows):
                for column, text in enumerate(texts):
                    if text not in (ABOVE, LEFT):
                        self._add(Unit(text, table, row, column), (number, row, column))
            table += 1

    def _add(self, unit: Unit, place: tuple[int, int, int]) -> None:
        self.units.append(unit)
        self._places.append(place)

    def apply(self, change: Change) -> None:
        """Change the pieces of the source."""
        pieces: list[Piece] = list(self._source.pieces)
        for index, text in change.replace.items():
            number, row, column = self._places[index]
            pieces[number] = _changed(pieces[number], row, column, text)
        gone = {self._places[index][0] for index in change.remove}
        added = {self._places[index][0]: texts for index, texts in change.insert.items()}
        out: list[Piece] = []
        for number, piece in enumerate(pieces):
            if number not in gone:
                out.append(piece)
            out += [Line(text) for text in added.get(number, ())]
        self._source = self._source.with_pieces(out)

    def save(self, path: Path) -> None:
        """Make the file anew, apart from the clean one, and move it to ``path``."""
        with TemporaryDirectory(dir=path.parent) as folder:
            make(self._source, self._form, Path(folder)).replace(path)


def _changed(piece: Piece, row: int, column: int, text: str) -> Piece:
    if isinstance(piece, Line):
        return Line(text, piece.role)
    rows = [list(texts) for texts in piece.rows]
    rows[row][column] = text
    return Grid(tuple(tuple(texts) for texts in rows))
