package main

import (
	zerotrust "example.com/cdk8s-zero-trust/cdk8s-zero-trust-go/cdk8szerotrust"
	"github.com/aws/jsii-runtime-go"
	"github.com/cdk8s-team/cdk8s-core-go/cdk8s/v2"
)

func main() {
	defer jsii.Close()

	app := cdk8s.NewApp(nil)
	chart := cdk8s.NewChart(app, jsii.String("shop"), &cdk8s.ChartProps{Namespace: jsii.String("shop")})
	shop := zerotrust.NewZeroTrustNamespace(chart, jsii.String("Shop"), &zerotrust.ZeroTrustNamespaceProps{
		Name: jsii.String("shop"), Platform: zerotrust.Platform_Eks(nil),
	})
	web := zerotrust.NewThreeTierApp(chart, jsii.String("Web"), &zerotrust.ThreeTierAppProps{
		Namespace: shop,
		Frontend:  zerotrust.Tier_Image(jsii.String("ghcr.io/acme/web:1.4"), zerotrust.Port_Tcp(jsii.Number(3000)), nil),
		Backend:   zerotrust.Tier_Image(jsii.String("ghcr.io/acme/api:2.0"), zerotrust.Port_Tcp(jsii.Number(8080)), nil),
		Database:  zerotrust.Tier_Labels(&map[string]*string{"tier": jsii.String("database")}, zerotrust.Port_POSTGRES(), nil),
	})
	report := zerotrust.Peer_Labels(&map[string]*string{"app": jsii.String("report")}, nil)
	shop.Allow(report, web.Database(), &zerotrust.FlowOptions{Description: jsii.String("sales are reported every night")})
	app.Synth()
}
