package main

import (
	"context"
	"os"
	"regexp"
	"slices"
	"testing"
	"time"

	"promotion.dev/client/internal/testserver"
	"promotion.dev/client/promotionv1"
)

func TestExamplePromotesAndFollowsToTheEnd(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	client := testserver.Start(t).Client()
	pipeline, err := os.ReadFile(testserver.File(t, "clients/examples/pipeline.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := client.Manifests.ApplyManifests(ctx, &promotionv1.ApplyManifestsRequest{Sources: []*promotionv1.ManifestSource{{Text: string(pipeline)}}}); err != nil {
		t.Fatal(err)
	}
	var lines []string
	phase, err := Promote(ctx, client, "projects/shop/stages/test", "first-parts", func(line string) { lines = append(lines, line) })
	if err != nil || phase != promotionv1.PromotionPhase_PROMOTION_PHASE_SUCCEEDED {
		t.Fatal(phase, err)
	}
	if !slices.Equal(lines[:2], []string{"there is projects/shop/stages/prod", "there is projects/shop/stages/test"}) {
		t.Fatal(lines)
	}
	if last := lines[len(lines)-1]; !regexp.MustCompile(`^projects/shop/promotions/test\.\S+ is PROMOTION_PHASE_SUCCEEDED$`).MatchString(last) {
		t.Fatal(last)
	}
}
