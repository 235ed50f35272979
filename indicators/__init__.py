"""What it means.

An indicator is a function from series to a series; a target is a question put to a series;
a scenario is a small difference from the baseline. Pages only ask and draw.
"""
