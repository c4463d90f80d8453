# Completes rollcall in bash and zsh; printed by 'rollcall completion'. It starts no program.
if [ -n "${ZSH_VERSION-}" ]; then
    type compdef >/dev/null 2>&1 || { autoload -U +X compinit && compinit; }
    autoload -U +X bashcompinit && bashcompinit
fi

# What may follow the command that is typed, such as ' runs list': further commands, options, values of options by their
# name, and what stands for itself.
_rollcall_table() {
    commands= options= values= operands=
    case $1 in
@TABLE@
    esac
}

# The names of the job files, and with the words that were typed already.
_rollcall_jobs() {
    local folder=${ROLLCALL_JOBS:-jobs} file i
    for ((i = 1; i + 1 < COMP_CWORD; i++)); do
        [ "${COMP_WORDS[i]}" != --jobs ] || folder=${COMP_WORDS[i + 1]}
    done
    for file in "$folder"/*.yaml; do
        file=${file##*/}
        [ "$file" = '*.yaml' ] || jobs="$jobs ${file%.yaml}"
    done
}

_rollcall() {
    local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD - 1]}"
    local command= commands options values operands jobs= kind i IFS=$' \t\n'
    _rollcall_table ''
    for ((i = 1; i < COMP_CWORD; i++)); do
        case ${COMP_WORDS[i]} in
            --home | --color) i=$((i + 1)) ;;
            -*) ;;
            *)
                case " $commands " in *" ${COMP_WORDS[i]} "*)
                    command="$command ${COMP_WORDS[i]}"
                    _rollcall_table "$command"
                    ;;
                esac
                ;;
        esac
    done
    # Of --option=value bash makes three words, zsh one.
    if [ "$word" = = ]; then
        word=
    elif [ "$before" = = ]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    COMPREPLY=()
    case " $values " in
        *" $before="*)
            kind="${values#*"$before="}"
            kind="${kind%% *}"
            ;;
        *)
            if [ "${word#-}" != "$word" ]; then
                COMPREPLY=($(compgen -W "$options" -- "$word"))
                return
            fi
            COMPREPLY=($(compgen -W "$commands" -- "$word"))
            kind=$operands
            ;;
    esac
    case $kind in *@jobs*)
        _rollcall_jobs
        COMPREPLY+=($(compgen -W "$jobs" -- "$word"))
        ;;
    esac
    case $kind in
        *@files*)
            IFS=$'\n'
            COMPREPLY+=($(compgen -f -- "$word"))
            compopt -o filenames 2>/dev/null
            ;;
        @*) ;;
        *) COMPREPLY+=($(compgen -W "${kind//,/ }" -- "$word")) ;;
    esac
}

complete -F _rollcall rollcall
