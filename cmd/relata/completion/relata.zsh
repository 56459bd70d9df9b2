#compdef relata
# Completion of relata in zsh: source <(relata completion zsh)
_relata() {
  local -a found
  found=("${(@f)$(relata complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=(${found:#})
  if (( ${#found} )); then
    compadd -Q -- "${found[@]}"
  else
    _files
  fi
}
if ! (( ${+functions[compdef]} )); then
  autoload -Uz compinit && compinit
fi
compdef _relata relata
