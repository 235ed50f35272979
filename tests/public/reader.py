"""A reader without a browser, who remembers what is on the screen and in the address."""

from __future__ import annotations

from urllib.parse import parse_qsl

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.benchmarks.wire import Session


class Reader(Session):
    """One visit; after :meth:`look` it knows the HTML of the page and its link, as a browser would."""

    def __init__(self, url: str, page: str = "", query: str = "") -> None:
        super().__init__(url, page, query)
        self.html = ""
        #: calm messages of a page that could not be shown, and errors of Streamlit
        self.troubles = 0

    def heard(self, said: ForwardMsg) -> None:
        kind = said.WhichOneof("type")
        if kind == "new_session":
            self.html = ""
        elif kind == "page_info_changed":
            self._query = said.page_info_changed.query_string
        elif kind == "delta":
            element = said.delta.new_element
            if element.WhichOneof("type") == "html":
                self.html += element.html.body
                self.troubles += 'role="alert"' in element.html.body
            elif element.WhichOneof("type") == "exception":
                self.troubles += 1
        elif (
            kind == "session_event"
            and said.session_event.WhichOneof("type") == "script_compilation_exception"
        ):
            self.troubles += 1

    @property
    def link(self) -> dict[str, str]:
        """The query of the address."""
        return dict(parse_qsl(self._query))

    def look(self, **changes: str) -> str:
        """Run the page again, after a link has changed the query; the HTML on screen."""
        if changes:
            self._query = "&".join(f"{name}={value}" for name, value in {**self.link, **changes}.items())
        self.rerun()
        return self.html
