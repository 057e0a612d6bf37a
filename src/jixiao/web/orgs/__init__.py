"""Regions, units and who has which role in which unit; the gate through which every feature reaches its objects."""
