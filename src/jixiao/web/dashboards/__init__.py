"""Dashboards: how many projects, how much money, which grades, who is late, what goes wrong; by place, kind, year."""
