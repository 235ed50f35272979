"""A session without a browser: speaks Streamlit's own protocol, so that a rerun is timed and nothing else."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Origin
from websockets.sync.client import ClientConnection, connect

#: seconds after which a rerun counts as lost
_PATIENCE = 30.0


class Session:
    """One visitor's session on a server; ``rerun`` returns how long the server took, in milliseconds."""

    def __init__(
        self, url: str, page: str = "", query: str = "", *, cookie: str = "", source: str | None = None
    ) -> None:
        """A session on the server at ``url``, which is told ``cookie``, from the address ``source`` of this machine."""
        self._address = url.replace("http://", "ws://") + "/_stcore/stream"
        self._headers = {"Cookie": cookie} if cookie else {}
        self._source = (source, 0) if source else None
        self._origin = url
        self._page, self._query = page, query
        self._socket: ClientConnection | None = None
        self._hash = ""
        #: id of the page's slider, if it has one
        self.slider = ""
        #: bytes received in the last rerun
        self.received = 0
        #: texts the page showed in the last rerun, as HTML
        self.shown: list[str] = []
        #: cookies the server set when the session began, as it wants them back
        self.cookie = cookie

    def __enter__(self) -> Self:
        self._socket = connect(
            self._address,
            origin=Origin(self._origin),
            max_size=None,
            proxy=None,
            additional_headers=self._headers,
            source_address=self._source,
        )
        answer = self._socket.response
        if answer is not None and not self.cookie:
            self.cookie = "; ".join(one.split(";")[0] for one in answer.headers.get_all("Set-Cookie"))
        self.rerun()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket is not None:
            self._socket.close()

    def heard(self, said: ForwardMsg) -> None:
        """Every message of the server, for whoever looks into them."""

    def rerun(self, value: float | None = None) -> float:
        """Run the page again (with another value of its slider) until the script has finished."""
        assert self._socket is not None
        asked = BackMsg()
        state = asked.rerun_script
        state.query_string = self._query
        if self._hash:
            state.page_script_hash = self._hash
        else:
            state.page_name = self._page
        if value is not None and self.slider:
            widget = state.widget_states.widgets.add()
            widget.id = self.slider
            widget.double_array_value.data.append(value)
        start = time.perf_counter()
        self._socket.send(asked.SerializeToString())
        self.received, self.shown = 0, []
        while True:
            raw = self._socket.recv(timeout=_PATIENCE)
            assert isinstance(raw, bytes)
            self.received += len(raw)
            said = ForwardMsg.FromString(raw)
            self.heard(said)
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self._hash = said.new_session.page_script_hash
            elif kind == "delta":
                self._note(said)
            elif kind == "navigation":
                self._hash = said.navigation.page_script_hash or self._hash
            elif kind == "script_finished":
                if said.script_finished != ForwardMsg.FINISHED_SUCCESSFULLY:
                    continue
                return (time.perf_counter() - start) * 1000

    def _note(self, said: ForwardMsg) -> None:
        """Keep what is needed of an element that came."""
        element = said.delta.new_element
        match element.WhichOneof("type"):
            case "slider":
                self.slider = element.slider.id
            case "html":
                self.shown.append(element.html.body)
            case "markdown":
                self.shown.append(element.markdown.body)
            case _:
                pass
