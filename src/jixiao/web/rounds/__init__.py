"""What the features have in common whose work is sent out by rounds: self-evaluation (自评) and monitoring (监控)."""
