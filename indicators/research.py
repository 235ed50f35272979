"""Money and results of science and technology: the shares the plan asks about, from their two inputs."""

from __future__ import annotations

from data.records import Series
from indicators.arithmetic import Inputs, percent_above, share


def st_budget_uplift(ask: Inputs) -> Series:
    """Percent by which the locally allocated recurrent S&T budget exceeds the centrally assigned figure."""
    return percent_above(ask("st_budget_local"), ask("st_budget_central"))


def st_investment_share(ask: Inputs) -> Series:
    """Investment in S&T, percent of GRDP at current prices (wider than R&D)."""
    return share(ask("st_investment"), ask("grdp_current"))


def rd_nonstate_share(ask: Inputs) -> Series:
    """Part of R&D spending that society (not the state) bears, percent."""
    return share(ask("rd_spending", "nonstate"), ask("rd_spending"))


def ip_support_share(ask: Inputs) -> Series:
    """Key products and services supported in intellectual property, percent of all of them."""
    return share(ask("ip_products_supported"), ask("ip_products_total"))


def results_applied_share(ask: Inputs) -> Series:
    """Results of publicly funded S&T tasks put into practice, percent of the tasks accepted."""
    return share(ask("results_applied"), ask("results_accepted"))
