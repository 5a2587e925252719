import java.util.Map;
import io.github.cdk8szerotrust.FlowOptions;
import io.github.cdk8szerotrust.Peer;
import io.github.cdk8szerotrust.Platform;
import io.github.cdk8szerotrust.Port;
import io.github.cdk8szerotrust.ThreeTierApp;
import io.github.cdk8szerotrust.Tier;
import io.github.cdk8szerotrust.ZeroTrustNamespace;
import org.cdk8s.App;
import org.cdk8s.Chart;
import org.cdk8s.ChartProps;

public final class Main {
    public static void main(final String[] args) {
        final App app = new App();
        final Chart chart = new Chart(app, "shop", ChartProps.builder().namespace("shop").build());
        final ZeroTrustNamespace shop = ZeroTrustNamespace.Builder.create(chart, "Shop").name("shop").platform(Platform.eks()).build();
        final ThreeTierApp web = ThreeTierApp.Builder.create(chart, "Web")
            .namespace(shop)
            .frontend(Tier.image("ghcr.io/acme/web:1.4", Port.tcp(3000)))
            .backend(Tier.image("ghcr.io/acme/api:2.0", Port.tcp(8080)))
            .database(Tier.labels(Map.of("tier", "database"), Port.POSTGRES))
            .build();
        shop.allow(Peer.labels(Map.of("app", "report")), web.getDatabase(),
            FlowOptions.builder().description("sales are reported every night").build());
        app.synth();
    }
}
