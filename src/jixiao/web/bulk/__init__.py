"""One step for many things of a list: chosen, confirmed, carried out one by one, told item by item."""
