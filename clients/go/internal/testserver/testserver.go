// Package testserver runs the server program, for tests.
package testserver

import (
	"bufio"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	promotion "promotion.dev/client"
)

const token = "client-test-token"

var ready = regexp.MustCompile(`ready http=\S+ grpc=\w+://(\S+)`)

// Server keeps its data in a folder that outlives it: it can be killed and started again, and is then found at the same address.
type Server struct {
	Address string

	t       *testing.T
	flags   []string
	data    string
	process *exec.Cmd
}

// Start starts it for a test, waits until it serves, and ends it with the test.
func Start(t *testing.T, flags ...string) *Server {
	t.Helper()
	server := &Server{Address: "127.0.0.1:0", t: t, flags: flags, data: t.TempDir()}
	t.Cleanup(server.Kill)
	server.Restart()
	return server
}

// Restart starts it again after Kill. The test fails with what it said when it does not serve.
func (s *Server) Restart() {
	s.t.Helper()
	usual := []string{program(s.t), "--data", s.data, "--http", "127.0.0.1:0", "--grpc", s.Address, "--admin-token", token}
	s.process = exec.Command("dotnet", append(usual, s.flags...)...)
	s.process.Stderr = os.Stderr
	output, err := s.process.StdoutPipe()
	if err = errors.Join(err, s.process.Start()); err != nil {
		s.t.Fatal(err)
	}
	said := ""
	for lines := bufio.NewScanner(output); lines.Scan(); said += lines.Text() + "\n" {
		if found := ready.FindStringSubmatch(lines.Text()); found != nil {
			s.Address = found[1]
			go func() { _, _ = io.Copy(io.Discard, output) }()
			return
		}
	}
	s.t.Fatalf("the server ended before it was ready:\n%s", said)
}

// Kill ends it as a power cut would.
func (s *Server) Kill() {
	if s.process != nil && s.process.Process != nil {
		_ = s.process.Process.Kill()
		_ = s.process.Wait()
	}
	s.process = nil
}

// Client is a client of it, closed with the test.
func (s *Server) Client() *promotion.Client {
	s.t.Helper()
	client, err := promotion.Connect(s.Address, token, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		s.t.Fatal(err)
	}
	s.t.Cleanup(func() { _ = client.Close() })
	return client
}

// File is the path of a file of this repository.
func File(t *testing.T, name string) string {
	t.Helper()
	folder, err := os.Getwd()
	for ; err == nil; folder = filepath.Dir(folder) {
		if _, missing := os.Stat(filepath.Join(folder, "Promotion.Grpc.sln")); missing == nil {
			return filepath.Join(folder, name)
		}
		if folder == filepath.Dir(folder) {
			break
		}
	}
	t.Fatal("the test does not run within the repository")
	return ""
}

func program(t *testing.T) string {
	t.Helper()
	named := os.Getenv("PROMOTION_HOST")
	if named == "" {
		named = File(t, "artifacts/bin/Promotion.Host/release/Promotion.Host.dll")
	}
	if _, err := os.Stat(named); err != nil {
		t.Fatalf("%s is not built; PROMOTION_HOST names another", named)
	}
	return named
}
