package promotion_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	promotion "promotion.dev/client"
	"promotion.dev/client/internal/testserver"
	"promotion.dev/client/promotionv1"
)

const changes = 20

// count changes a project once for each number from one to another.
func count(ctx context.Context, t *testing.T, client *promotion.Client, from, to int) {
	t.Helper()
	for number := from; number < to; number++ {
		text := fmt.Sprintf("{apiVersion: kargo.akuity.io/v1alpha1, kind: Project, metadata: {name: counted, labels: {number: '%d'}}}", number)
		_, err := client.Manifests.ApplyManifests(ctx, &promotionv1.ApplyManifestsRequest{Sources: []*promotionv1.ManifestSource{{Text: text}}})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestWatchLosesAndDoublesNothingOverAKilledServer(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	server := testserver.Start(t)
	client := server.Client()
	var seen, expected []string
	for signal, err := range client.Watch(ctx, &promotionv1.WatchRequest{}) {
		if err != nil || signal.Restarted {
			t.Fatal(signal, err)
		}
		if signal.Told.GetSynced() != nil && seen == nil {
			// What happens now has not been read when the server dies, and may be on its way.
			count(ctx, t, client, 0, changes)
			server.Kill()
			server.Restart()
			count(ctx, t, client, changes, 2*changes)
		}
		if project := signal.Told.GetChange().GetResource().GetProject(); project != nil {
			expected = append(expected, strconv.Itoa(len(seen)))
			seen = append(seen, project.Labels["number"])
		}
		if len(seen) == 2*changes {
			break
		}
	}
	if !slices.Equal(seen, expected) {
		t.Fatalf("got %q, want %q", seen, expected)
	}
}

func TestWatchWhoseCursorExpiredBeginsAnew(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	server := testserver.Start(t, "--feed-max-changes", "5")
	client := server.Client()
	cursor := ""
	for signal, err := range client.Watch(ctx, &promotionv1.WatchRequest{}) {
		if err != nil {
			t.Fatal(err)
		}
		cursor = signal.Told.GetSynced().GetCursor()
		break
	}
	count(ctx, t, client, 0, changes)
	server.Kill()
	server.Restart()
	// The server forgets after the first change of its life; the second one comes when it has.
	count(ctx, t, client, changes, changes+2)
	var seen []string
	for signal, err := range client.Watch(ctx, &promotionv1.WatchRequest{Cursor: cursor}) {
		switch {
		case err != nil:
			t.Fatal(err)
		case signal.Restarted:
			seen = append(seen, "restarted")
		default:
			seen = append(seen, fmt.Sprintf("%T", signal.Told.GetEvent()))
		}
		if len(seen) == 3 {
			break
		}
	}
	if want := []string{"restarted", "*promotionv1.WatchResponse_Snapshot", "*promotionv1.WatchResponse_Synced"}; !slices.Equal(seen, want) {
		t.Fatalf("got %q, want %q", seen, want)
	}
}

func TestRefusalSaysWhy(t *testing.T) {
	client := testserver.Start(t).Client()
	_, err := client.Stages.GetStage(context.Background(), &promotionv1.GetStageRequest{Name: "projects/none/stages/none"})
	if promotion.Reason(err) != "NOT_FOUND" {
		t.Fatal(err)
	}
}

func TestClientHasEveryService(t *testing.T) {
	generated, _ := filepath.Glob("promotionv1/*_service_grpc.pb.go")
	source, err := os.ReadFile("client.go")
	if err != nil || len(generated) < 10 {
		t.Fatal(err, generated)
	}
	for _, file := range generated {
		text, _ := os.ReadFile(file)
		_, rest, _ := strings.Cut(string(text), "\nfunc New")
		if constructor, _, _ := strings.Cut(rest, "("); !strings.Contains(string(source), "promotionv1.New"+constructor+"(") {
			t.Errorf("client.go lacks %s", constructor)
		}
	}
}
