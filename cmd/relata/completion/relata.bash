# Completion of relata in bash: source <(relata completion bash)
_relata() {
  local IFS=$'\n'
  COMPREPLY=($(relata complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o bashdefault -o default -F _relata relata
