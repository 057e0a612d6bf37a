"""资金: sources, orders, arrivals, payments on, spending with its vouchers; all of it one book of entries."""
