"""In-year monitoring (绩效运行监控): goals and money of the running year, while something can still be done."""
