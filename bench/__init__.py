"""Speed, measured as ratios beside a peer in the same run: the same machine, the same minute, the same load."""
