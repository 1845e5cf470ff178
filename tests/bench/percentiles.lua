-- Tells wrk to end with the figures that tests/bench/load.py reads, p95 among them.
done = function(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format("figures %d %d %d %d %d\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95),
    wrong.connect + wrong.read + wrong.write + wrong.timeout + wrong.status))
end
