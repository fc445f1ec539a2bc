-- Argo CD's health of an ACK SecurityGroup (docs/gitops.md). It sees the object only: what sgwarden finds by looking at
-- AWS, such as rules that differ or a group that two objects record, is not here.

local conditions = {}
if obj.status ~= nil and obj.status.conditions ~= nil then
  for _, condition in ipairs(obj.status.conditions) do
    conditions[condition.type] = condition
  end
end

local function is(type, status)
  return conditions[type] ~= nil and conditions[type].status == status
end

local function health(status, message, type)
  local condition = conditions[type or ""]
  local said = condition ~= nil and condition.message or ""
  if said ~= "" then
    message = message .. ": " .. said
  end
  return { status = status, message = message }
end

local function has_finalizer()
  for _, finalizer in ipairs(obj.metadata.finalizers or {}) do
    if finalizer == "finalizers.ec2.services.k8s.aws/SecurityGroup" then
      return true
    end
  end
  return false
end

local function read_only()
  local annotations = obj.metadata.annotations or {}
  return string.lower(annotations["services.k8s.aws/read-only"] or "") == "true"
end

if is("ACK.Terminal", "True") then
  return health("Degraded", "ACK's controller has given up", "ACK.Terminal")
end
if is("ACK.ReferencesResolved", "False") or is("ACK.ReferencesResolved", "Unknown") then
  return health("Progressing", "Waiting for what the spec refers to", "ACK.ReferencesResolved")
end
if is("ACK.Recoverable", "True") then
  return health("Degraded", "AWS refuses what ACK's controller tries", "ACK.Recoverable")
end
if obj.metadata.deletionTimestamp ~= nil then
  return health("Progressing", "Being deleted")
end

-- Releases before v1.7.1 have no condition Ready. All have this one.
if not is("ACK.ResourceSynced", "True") then
  return health("Progressing", "Waiting for ACK's controller", "ACK.ResourceSynced")
end
if obj.status.id == nil or obj.status.id == "" then
  return health("Degraded", "Synced, but no group is recorded: run sgwarden scan")
end
local metadata = obj.status.ackResourceMetadata
if metadata == nil or metadata.ownerAccountID == nil or metadata.region == nil then
  return health("Degraded", "Synced, but no account or region is recorded: run sgwarden scan")
end
if not has_finalizer() and not read_only() then
  return health("Degraded", "Synced, but without ACK's finalizer: deleting the object would leave the group behind")
end
return { status = "Healthy", message = obj.status.id }
