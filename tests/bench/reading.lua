-- Reads some addresses by turns, as a browser asks for them; the first word may be a cookie.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "report.lua")
local requests, number = {}, 0

function init(args)
  local headers = { ["accept-encoding"] = "gzip", ["accept"] = "text/html,application/json" }
  if args[1] ~= "-" then headers["cookie"] = args[1] end
  for i = 2, #args do requests[#requests + 1] = wrk.format("GET", args[i], headers) end
end

function request()
  number = number % #requests + 1
  return requests[number]
end
