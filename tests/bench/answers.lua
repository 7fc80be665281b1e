-- Answers of three marks, each with an id of its own, put inside the areas.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "report.lua")
local seeds = 0

function setup(thread)
  seeds = seeds + 1
  thread:set("seed", os.time() * 16 + seeds)
end

local points, path
local kinds = {
  '"kind":"unsafe","answers":{"when":["evening","winter"],"why_unsafe":["dark","empty"],"help":"Ljus vid trappan."}',
  '"kind":"unsafe","answers":{"when":["night"],"why_unsafe":["traffic"]}',
  '"kind":"safe","answers":{"when":["day"],"why_safe":["people","light"]}',
  '"kind":"better","answers":{"why_better":["seats"],"help":"Bänkar i solen."}',
}
local about = { '{"age_group":"16-19","gender":"woman"}', '{"age_group":"30-44","gender":"man"}', '{"age_group":"65-79"}', '{}' }
local headers = { ["content-type"] = "application/json" }

function init(args)
  math.randomseed(seed)
  path = "/api/v1/inquiries/" .. args[1] .. "/responses"
  points = dofile(args[2])
end

local random = math.random

local function id()
  return string.format("%04x%04x-%04x-4%03x-%04x-%04x%04x%04x", random(0, 65535), random(0, 65535), random(0, 65535), random(0, 4095),
    random(32768, 49151), random(0, 65535), random(0, 65535), random(0, 65535))
end

local function mark()
  return "{" .. points[random(#points)] .. "," .. kinds[random(#kinds)] .. "}"
end

function request()
  local body = '{"id":"' .. id() .. '","lang":"sv","answers":' .. about[random(#about)] .. ',"marks":[' .. mark() .. "," .. mark() .. "," .. mark() .. "]}"
  return wrk.format("POST", path, headers, body)
end
