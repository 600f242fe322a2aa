// Reads an exported log, its signed checkpoint and a proof with Go's own implementation of notes and transparency logs:
// golang.org/x/mod/sumdb.
//
//	verify_note LOG CHECKPOINT PROOF VKEY [OLDER CONSISTENCY] [--witness VKEY]
//
// It prints "ok SIZE ROOT INDEX" (exit 0) or "fault: what" (exit 1). OLDER is a checkpoint before this one, and CONSISTENCY has
// the hashes that lead from there, a line each.
//
// Package note checks signatures; package tlog makes the tree's root of the log's lines and checks the proofs. By hand is done
// what x/mod has for Go's checksum database alone, or not at all: the lines of a checkpoint (tlog.ParseTree wants that database's
// origin), those of a tlog-proof, and a witness's signature, cosignature/v1, over crypto/ed25519.
package main

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func main() {
	said, err := run(os.Args[1:])
	if err != nil {
		fmt.Println("fault:", err)
		os.Exit(1)
	}
	fmt.Println("ok", said)
}

func run(args []string) (string, error) {
	var verifiers []note.Verifier
	if n := len(args); n > 2 && args[n-2] == "--witness" {
		witness, err := readWitness(args[n-1])
		if err != nil {
			return "", err
		}
		verifiers, args = append(verifiers, witness), args[:n-2]
	}
	if len(args) != 4 && len(args) != 6 {
		return "", errors.New("usage: verify_note LOG CHECKPOINT PROOF VKEY [OLDER CONSISTENCY] [--witness VKEY]")
	}
	key, err := note.NewVerifier(args[3])
	if err != nil {
		return "", err
	}
	log := reader{key, verifiers}
	tree, err := log.checkpoint(args[1])
	if err != nil {
		return "", err
	}
	leaves, err := checkRoot(args[0], tree)
	if err != nil {
		return "", err
	}
	index, err := log.checkProof(args[2], leaves)
	if err != nil {
		return "", err
	}
	if len(args) == 6 {
		if err := log.checkConsistency(args[4], args[5], tree); err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%d %v %d", tree.N, tree.Hash, index), nil
}

type reader struct {
	key       note.Verifier
	witnesses []note.Verifier
}

func (r reader) checkpoint(path string) (tlog.Tree, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return tlog.Tree{}, err
	}
	return r.open(text, r.witnesses)
}

// open takes the note only with the log's signature, and with those of all witnesses that are asked for.
func (r reader) open(text []byte, witnesses []note.Verifier) (tlog.Tree, error) {
	opened, err := note.Open(text, note.VerifierList(append([]note.Verifier{r.key}, witnesses...)...))
	if err != nil {
		return tlog.Tree{}, err
	}
	if len(opened.Sigs) != 1+len(witnesses) {
		return tlog.Tree{}, fmt.Errorf("%d of %d keys signed it", len(opened.Sigs), 1+len(witnesses))
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != r.key.Name() {
		return tlog.Tree{}, errors.New("not a checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// checkRoot makes the tree of the exported lines: tlog.RecordHash is SHA-256(0x00 || line), as an entry's leaf hash is.
func checkRoot(path string, tree tlog.Tree) ([]tlog.Hash, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var leaves, stored []tlog.Hash
	read := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		found := make([]tlog.Hash, len(indexes))
		for i, index := range indexes {
			found[i] = stored[index]
		}
		return found, nil
	})
	for _, line := range bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")) {
		more, err := tlog.StoredHashes(int64(len(leaves)), line, read)
		if err != nil {
			return nil, err
		}
		stored, leaves = append(stored, more...), append(leaves, tlog.RecordHash(line))
	}
	if tree.N > int64(len(leaves)) {
		return nil, errors.New("the log is shorter than the checkpoint")
	}
	root, err := tlog.TreeHash(tree.N, read)
	if err == nil && root != tree.Hash {
		err = errors.New("the log's root isn't the checkpoint's")
	}
	return leaves, err
}

func (r reader) checkProof(path string, leaves []tlog.Hash) (int64, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0, err
	}
	head, signed, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" || !strings.HasPrefix(lines[1], "index ") {
		return 0, errors.New("not a proof")
	}
	index, err := strconv.ParseInt(lines[1][len("index "):], 10, 64)
	if err != nil {
		return 0, err
	}
	hashes, err := parseHashes(lines[2:])
	if err != nil {
		return 0, err
	}
	tree, err := r.open([]byte(signed), nil)
	if err != nil {
		return 0, err
	}
	if index < 0 || index >= int64(len(leaves)) {
		return 0, errors.New("the proof is of no entry in the log")
	}
	return index, tlog.CheckRecord(hashes, tree.N, tree.Hash, index, leaves[index])
}

func (r reader) checkConsistency(olderPath, path string, tree tlog.Tree) error {
	text, err := os.ReadFile(olderPath)
	if err != nil {
		return err
	}
	older, err := r.open(text, nil)
	if err != nil {
		return err
	}
	proof, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	hashes, err := parseHashes(strings.Fields(string(proof)))
	if err != nil {
		return err
	}
	return tlog.CheckTree(hashes, tree.N, tree.Hash, older.N, older.Hash)
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		hashes[i] = hash
	}
	return hashes, nil
}

// witness checks signatures of type 0x04 of C2SP tlog-cosignature: eight bytes of time, then Ed25519 over that time and the text.
type witness struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func readWitness(vkey string) (*witness, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("the witness's key isn't one")
	}
	material, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(material) != 1+ed25519.PublicKeySize || material[0] != 0x04 {
		return nil, errors.New("the witness's key isn't of type 04")
	}
	sum := sha256.Sum256(append([]byte(parts[0]+"\n"), material...))
	hash := binary.BigEndian.Uint32(sum[:])
	if fmt.Sprintf("%08x", hash) != parts[1] {
		return nil, errors.New("the witness's key has another's id")
	}
	return &witness{parts[0], hash, material[1:]}, nil
}

func (w *witness) Name() string    { return w.name }
func (w *witness) KeyHash() uint32 { return w.hash }

func (w *witness) Verify(text, signature []byte) bool {
	if len(signature) != 8+ed25519.SignatureSize {
		return false
	}
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", binary.BigEndian.Uint64(signature), text)
	return ed25519.Verify(w.key, []byte(signed), signature[8:])
}
