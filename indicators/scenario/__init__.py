"""What if: one model, written once, moved by levers.

    python -m indicators.scenario --parameters FILE.json [--province cao-bang] [--csv]

A scenario is a small difference from the baseline; with no difference it *is* the baseline, exactly. The
equations are the lines of ``equations.txt`` and nothing else: :mod:`~indicators.scenario.grammar` reads and checks
them, :mod:`~indicators.scenario.numeric` computes with them over all draws at once,
:mod:`~indicators.scenario.javascript` writes them out for the browser, :mod:`~indicators.scenario.formulas` for
readers, and :mod:`~indicators.scenario.footing` walks them to tell what an outcome stands on. Every parameter, range,
lever and preset of a province is in its ``scenarios.toml``.

Start reading at :class:`~indicators.scenario.model.Model`.
"""
