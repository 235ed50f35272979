"""Documents to take away: the same report as Word, PowerPoint, PDF and Excel.

A :class:`~pages.ui.documents.report.Report` holds everything they say, already in the reader's words; each maker
is a pure function from a report to bytes:

=============  ==========================================================  =======================
kind           what                                                        made by
=============  ==========================================================  =======================
``bao-cao``    report in the form of Decree 30/2020/NĐ-CP, for Word        :mod:`.word`
``trinh-bay``  one idea a slide, native charts, for PowerPoint             :mod:`.slides`
``tom-tat``    one page, PDF                                               :mod:`.pdf`
``day-du``     the whole report, PDF                                       :mod:`.pdf`
``bang-tinh``  figures, the provenance of each, native charts, for Excel   :mod:`.workbook`
``hinh-bang``  every picture as SVG and PNG, every table as CSV, in a ZIP  :mod:`.archive`
=============  ==========================================================  =======================
"""
