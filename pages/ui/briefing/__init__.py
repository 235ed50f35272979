"""Trình chiếu: the plan told in a meeting room, one idea a slide, made live from the data.

A deck is an ordinary page of HTML with every slide in it: once it is open, a key asks nobody for anything and the
server may go away. The order of the modules is the order of the work:

``record`` what a slide is; ``opening targets topics takes missing`` what is said; ``deck`` which slides, in which
order; ``choice`` what the presenter's link changes; ``picture`` charts as SVG; ``html`` the page; ``route`` the address.
"""
