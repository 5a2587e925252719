from cdk8s import App, Chart
from cdk8s_zero_trust import Peer, Platform, Port, ThreeTierApp, Tier, ZeroTrustNamespace

app = App()
chart = Chart(app, "shop", namespace="shop")
shop = ZeroTrustNamespace(chart, "Shop", name="shop", platform=Platform.eks())
web = ThreeTierApp(
    chart,
    "Web",
    namespace=shop,
    frontend=Tier.image("ghcr.io/acme/web:1.4", Port.tcp(3000)),
    backend=Tier.image("ghcr.io/acme/api:2.0", Port.tcp(8080)),
    database=Tier.labels({"tier": "database"}, Port.POSTGRES),
)
shop.allow(Peer.labels({"app": "report"}), web.database, description="sales are reported every night")
app.synth()
