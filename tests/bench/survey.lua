-- Answers of sixty questions, each with an id of its own.
dofile(debug.getinfo(1, "S").source:match("^@(.*/)") .. "report.lua")
local seeds = 0

function setup(thread)
  seeds = seeds + 1
  thread:set("seed", os.time() * 16 + seeds)
end

local path
local headers = { ["content-type"] = "application/json" }
local random = math.random
local genders = { "woman", "man", "other" }

function init(args)
  math.randomseed(seed)
  path = "/api/v1/inquiries/" .. args[1] .. "/responses"
end

local function id()
  return string.format("%04x%04x-%04x-4%03x-%04x-%04x%04x%04x", random(0, 65535), random(0, 65535), random(0, 65535), random(0, 4095),
    random(32768, 49151), random(0, 65535), random(0, 65535), random(0, 65535))
end

function request()
  local said = { '"gender":"' .. genders[random(3)] .. '"' }
  for question = 1, 59 do
    said[#said + 1] = '"q' .. question .. '":"c' .. random(5) .. '"'
  end
  return wrk.format("POST", path, headers, '{"id":"' .. id() .. '","lang":"sv","answers":{' .. table.concat(said, ",") .. "}}")
end
