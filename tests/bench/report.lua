-- What a run came to, as one line of JSON.
function done(summary, latency)
  local seconds = summary.duration / 1e6
  local e = summary.errors
  io.write(string.format(
    '{"perSecond":%.1f,"p50":%.2f,"p99":%.2f,"requests":%d,"bytes":%d,"errors":{"connecting":%d,"reading":%d,"writing":%d,"wrong status":%d,"too late":%d}}\n',
    summary.requests / seconds, latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.requests, summary.bytes, e.connect, e.read, e.write, e.status, e.timeout))
end
