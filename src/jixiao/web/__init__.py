"""The web application: one folder a feature, all of them around :mod:`jixiao.api`.

It holds no scoring, checking or writing of its own. Only this package knows Django; the command line starts it by the
name of its settings. ``config`` is the project, ``base`` the page around every page, the others are features.
"""
