# Completion of relata in fish: relata completion fish | source
function __relata
    relata complete -- (commandline -opc)[2..-1] (commandline -ct) 2>/dev/null
end
complete -c relata -f -n 'test (count (__relata)) -gt 0' -a '(__relata)'
