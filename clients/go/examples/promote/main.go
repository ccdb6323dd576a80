// Command promote promotes Freight and follows it to its end: promote 127.0.0.1:8081 TOKEN projects/shop/stages/test first-parts
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"strings"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"

	promotion "promotion.dev/client"
	"promotion.dev/client/promotionv1"
)

func main() {
	if len(os.Args) != 5 {
		log.Fatal("expected HOST:PORT TOKEN projects/PROJECT/stages/STAGE FREIGHT")
	}
	client, err := promotion.Connect(os.Args[1], os.Args[2], grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	phase, err := Promote(context.Background(), client, os.Args[3], os.Args[4], func(line string) { fmt.Println(line) })
	if err != nil {
		log.Fatal(err)
	}
	if phase != promotionv1.PromotionPhase_PROMOTION_PHASE_SUCCEEDED {
		os.Exit(1)
	}
}

// Promote calls say with a line for each thing that happens, and returns the phase in which the Promotion ended.
func Promote(ctx context.Context, client *promotion.Client, stage, alias string, say func(string)) (promotionv1.PromotionPhase, error) {
	project, _, _ := strings.Cut(stage, "/stages/")
	stages, err := client.Stages.ListStages(ctx, &promotionv1.ListStagesRequest{Parent: project})
	if err != nil {
		return 0, err
	}
	for _, each := range stages.Stages {
		say("there is " + each.Name)
	}
	promoted, err := client.Promotions.Promote(ctx, &promotionv1.PromoteRequest{
		Stage:  stage,
		Source: &promotionv1.PromoteRequest_Freight{Freight: project + "/freight/" + alias},
		Reason: "the example asked for it",
	})
	if err != nil {
		return 0, err
	}
	for signal, err := range client.Watch(ctx, &promotionv1.WatchRequest{Names: []string{promoted.Promotion.Name}}) {
		if err != nil {
			return 0, err
		}
		if now := promotionOf(signal.Told); now != nil {
			say(fmt.Sprintf("%s is %s", now.Name, now.Phase))
			if now.Phase > promotionv1.PromotionPhase_PROMOTION_PHASE_RUNNING {
				return now.Phase, nil
			}
		}
	}
	return 0, ctx.Err()
}

func promotionOf(message *promotionv1.WatchResponse) *promotionv1.Promotion {
	if resource := message.GetSnapshot().GetResource(); resource != nil {
		return resource.GetPromotion()
	}
	return message.GetChange().GetResource().GetPromotion()
}
