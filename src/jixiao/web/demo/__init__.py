"""A county to look at: 青禾县 with its departments, projects in every state, money, evaluations and reports.

Every name is invented. Everything is made by the services that people's clicks call, so the demo cannot show what the
application would refuse.
"""
