package io.sgwarden.schemas.rules;

import java.util.Set;

/**
 * Keywords of IANA's registry "Assigned Internet Protocol Numbers" in lower case, and names that {@code /etc/protocols}
 * and consoles use beside them; without the four that EC2 documents.
 */
final class IanaProtocols {
    static final Set<String> NAMES = Set.of(
            ("hopopt igmp ggp ipv4 st cbt egp igp bbn-rcc-mon nvp-ii pup argus emcon xnet chaos mux dcn-meas hmp prm"
                            + " xns-idp trunk-1 trunk-2 leaf-1 leaf-2 rdp irtp iso-tp4 netblt mfe-nsp merit-inp dccp 3pc"
                            + " idpr xtp ddp idpr-cmtp tp++ il ipv6 sdrp ipv6-route ipv6-frag idrp rsvp gre dsr bna esp ah"
                            + " i-nlsp swipe narp mobile min-ipv4 tlsp skip ipv6-icmp ipv6-nonxt ipv6-opts cftp sat-expak"
                            + " kryptolan rvd ippc sat-mon visa ipcv cpnx cphb wsn pvp br-sat-mon sun-nd wb-mon wb-expak"
                            + " iso-ip vmtp secure-vmtp vines ttp iptm nsfnet-igp dgp tcf eigrp ospf ospfigp sprite-rpc"
                            + " larp mtp ax.25 ipip ipencap micp scc-sp etherip encap gmtp ifmp pnni pim aris scps qnx a/n"
                            + " ipcomp snp compaq-peer ipx-in-ip vrrp carp pgm l2tp ddx iatp stp srp uti smp sm ptp isis"
                            + " fire crtp crudp sscopmce iplt sps pipe sctp fc rsvp-e2e-ignore mobility-header udplite"
                            + " udp-lite mpls-in-ip manet shim6 wesp rohc ethernet aggfrag nsh homa icmp6 icmpv4")
                    .split(" "));

    private IanaProtocols() {}
}
