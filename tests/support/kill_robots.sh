# Sourced. kill_robots EVENT WORK KILLS SEED LEAST: robots answer into WORK/data, are killed with -9 at a random moment, and begin again;
# the ids whose thank-you was shown are in WORK/acks, LEAST or more, for which a slow machine gets more kills, each of them behind a
# thank-you: how many there were is in WORK/kills. RANDOM must have been seeded.
kill_robots() {
    local event=$1 work=$2 kills=$3 seed=$4 least=$5 i robots acked
    touch "$work/acks"
    for ((i = 1; i <= kills || (i <= 10 * kills && $(wc -l <"$work/acks") < least); i++)); do
        "$CHORUS" simulate --event "$event" --data "$work/data" --responses 1000000 --seed "$((seed + i))" --acks "$work/acks" >/dev/null 2>"$work/err" &
        robots=$!
        acked=$(wc -l <"$work/acks")
        while ((i > kills)) && [ "$(wc -l <"$work/acks")" = "$acked" ] && kill -0 "$robots" 2>/dev/null; do sleep 0.05; done
        sleep "$(printf '0.%03d' $((20 + RANDOM % 480)))"
        if ! kill -9 "$robots" 2>/dev/null; then
            echo "robots $i ended by themselves:"
            cat "$work/err"
            return 1
        fi
        wait "$robots" 2>/dev/null || true
    done
    echo "$((i - 1))" >"$work/kills"
}
