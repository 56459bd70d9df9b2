-- What wrk asks for, of a graph that relata bench has made: the n-th fund is in about
-- 1/n as many facts as the first. Each of 20 connections waits 40 ms between answer and
-- request, give or take 20: 500 requests a second in all, less what answers take.

local rank, first

function init(args)
  local kind, facts = args[1], tonumber(args[2])
  if kind == "page" then
    first = "/v1/facts?limit=20"
  end
  rank = kind == "busy" and facts / 1000 or facts / 50
  math.randomseed(facts)
end

function request()
  return wrk.format("GET", first or string.format("/v1/facts?about=Fund%%20%d", rank + math.random(0, 999)))
end

function delay()
  return math.random(20, 60)
end
